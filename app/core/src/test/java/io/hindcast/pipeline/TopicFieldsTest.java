package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics with fields of their own. */
class TopicFieldsTest {
    /** Line 1 is {@code pipeline: payments}. */
    static final String SOUND = """
            pipeline: payments
            source:
              event-time: at
              topics:
                orders:
                  fields:
                    order: {type: string, from: id}
                    total: decimal
                    at: {type: timestamp, from: created_at}
                payments:
                  fields:
                    order: string
                    paid: {type: decimal?, from: amount}
                    at: {type: timestamp, epoch: ms}
                  nulls: filtered
            key: [order]
            window: { tumbling: 1h, grace: 5m }
            aggregates:
              total: first(total)
              paid: sum(paid)
            """;

    static String edited(String from, String to) {
        assertTrue(SOUND.contains(from), from);
        return SOUND.replace(from, to);
    }

    private static String print(String text) {
        return Fingerprint.of(Definitions.parsed(text), List.of(), TextBounds.CHOSEN);
    }

    private static Source source(String text) {
        return Definitions.parsed(text).source();
    }

    @Test
    void aNameIsRequiredOnlyWhereEveryTopicHasIt() {
        Source source = source(SOUND);

        assertEquals(
                List.of(
                        new Column("order", ValueType.STRING, false),
                        new Column("total", ValueType.DECIMAL, true),
                        new Column("at", ValueType.TIMESTAMP, false),
                        new Column("paid", ValueType.DECIMAL, true)),
                source.columns());
        assertEquals(
                List.of(0, 3, 2),
                source.declared("payments").stream().map(Declared::slot).toList());
        assertFalse(source.isUniform());
    }

    @Test
    void aFieldThatOneTopicMayLackIsOptional() {
        assertTrue(source(edited("total: decimal", "paid: decimal")).columns().stream()
                .anyMatch(column -> column.name().equals("paid") && column.optional()));
        assertTrue(source(edited("decimal?", "decimal").replace("total: decimal", "paid: decimal")).columns().stream()
                .anyMatch(column -> column.name().equals("paid") && !column.optional()));
    }

    @Test
    void eachTopicSaysHowItsTimeIsReadAndWhatNullsAre() {
        Source source = source(SOUND);

        assertEquals("at from [created_at]", source.eventTimeReading("orders"));
        assertEquals("at epoch_ms", source.eventTimeReading("payments"));
        assertEquals(Nulls.INVALID, source.of("orders").values().nulls());
        assertEquals(Nulls.FILTERED, source.of("payments").values().nulls());
    }

    @Test
    void whatTheSourceSaysHoldsWhereTheTopicSaysNothing() {
        Source source = source(edited("event-time: at", "event-time: at\n  nulls: filtered")
                .replace("nulls: filtered\nkey", "nulls: invalid\nkey"));

        assertEquals(Nulls.FILTERED, source.of("orders").values().nulls());
        assertEquals(Nulls.INVALID, source.of("payments").values().nulls());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            total: decimal         | paid: int     | 13:9: field 'paid' is declared as decimal in topic 'payments' and as int in topic 'orders'; a name has one type: give one of them another name and say where it stands: {type: ..., from: paid}
            order: string\\n       | order: int\\n | 12:9: field 'order' is declared as int in topic 'payments' and as string in topic 'orders'
            event-time: at         | event-time: total | 3:15: event-time 'total' is not declared in topic 'payments'; every topic declares it under this name, from wherever it stands there: total: {type: ..., from: ...}
            event-time: at         | event-time: order | 3:15: event-time 'order' is declared as string in topic 'orders'; it must be a timestamp
            event-time: at         | event-time: when  | 3:15: event-time: unknown field 'when'; declared fields: at, order, paid, total
            timestamp, from        | timestamp?, from  | 3:15: event-time 'at' must not be optional in topic 'orders'; declare it as timestamp, without '?'
            event-time: at         | `event-time: at\n  fields: {x: int}` | 4:11: the topics have fields of their own; put those of 'source.fields' under each topic that has them
            event-time: at         | `event-time: at\n  keyed: order` | 4:10: keyed goes with one source topic, not with 2 (orders, payments)
            event-time: at         | `event-time: at\n  topic: orders` | 4:10: source has both 'topic' and 'topics'
            nulls: filtered        | nulls: never      | 15:14: nulls must be invalid or filtered, not 'never'
            nulls: filtered        | format: csv       | 15:15: format 'csv' is not supported yet; json, text, avro and protobuf are
            nulls: filtered        | from: x           | 15:7: unknown key 'from' in topic 'payments'; allowed: fields, format, nulls
            `  payments:\n`        | `  pay/ments:\n`  | 10:5: topic 'pay/ments' must have 1 to 249 characters
            `  payments:\n`        | `  refunds:\n    payments:\n` | 10:13: topic 'refunds' must be a mapping (key: value), not nothing
            `  payments:\n`        | `  refunds: {fields: {}}\n    payments:\n` | 10:23: the fields of topic 'refunds' declare no field
            `  payments:\n`        | `  orders:\n`     | 10:5: duplicate key 'orders' in source.topics; it stands in line 5 already
            `  payments:\n`        | `  refunds: {nulls: filtered}\n    payments:\n` | 10:14: topic 'refunds' needs 'fields', such as fields: {amount: decimal, event_time: timestamp}
            key: [order]           | `key: [order]\ncases: [{name: x, given: [{$topic: orders, paid: 1}]}]` | 17:44: 'paid' is not declared in topic 'orders', but in 'payments'; a record of that one says so: $topic: payments
            key: [order]           | `key: [order]\ncases: [{name: x, given: [{paid: 1}]}]` | 17:28: 'paid' is not declared in topic 'orders', but in 'payments'
            key: [order]           | `key: [order]\ncases: [{name: x, given: [{$topic: payments, x: 1}]}]` | 17:46: unknown name 'x' in given; known: $heartbeat, $key, $offset, $partition, $timestamp, $topic, $value, at, order, paid
            key: [order]           | `key: [order]\njoin: {on: order}` | 17:1: unknown key 'join' in the definition; joins are windows: a keyed window over both topics says what there is of each, and what is missing; declare the fields of each topic under source.topics, take what they share as the key, and aggregate, such as total: first(total) of the one and paid: sum(paid) of the other
            event-time: at         | `event-time: at\n  join: {on: order}` | 4:3: unknown key 'join' in source; joins are windows
            """)
    void saysWhatIsWrongAndWhere(String from, String to, String problem) {
        List<String> problems = Definitions.problems(edited(from.replace("\\n", "\n"), to.replace("\\n", "\n")));

        assertTrue(problems.stream().anyMatch(it -> it.startsWith(problem)), problems::toString);
    }

    @Test
    void aMappingIsNeverEmpty() {
        String none = Definitions.edited("topic: orders", "topics: {}").replaceFirst("(?s)  fields:.*?where", "where");

        assertEquals(
                List.of(
                        "3:11: source.topics must be a list of topics, such as [orders-eu, orders-us], or a mapping from each"
                                + " topic to its fields, not an empty one"),
                Definitions.problems(none));
    }

    @Test
    void theFingerprintTellsWhichTopicHasAField() {
        String sound = print(SOUND);
        String swapped = SOUND.replace("    orders:", "    x:")
                .replace("    payments:", "    orders:")
                .replace("    x:", "    payments:");

        assertNotEquals(sound, print(swapped));
        assertNotEquals(sound, print(edited("      nulls: filtered\n", "")));
        assertNotEquals(sound, print(edited("decimal?", "decimal")));
        assertNotEquals(sound, print(edited("from: amount", "from: sum")));
    }

    @Test
    void theFingerprintDoesNotTellInWhichOrderTheyAre() {
        String payments = SOUND.substring(SOUND.indexOf("    payments:"), SOUND.indexOf("key:"));
        String moved = SOUND.replace(payments, "").replace("  topics:\n", "  topics:\n" + payments);

        assertEquals(print(SOUND), print(moved));
    }

    @Test
    void topicsThatAreAlikeAreTheSameInAListAndInAMapping() {
        String list = Definitions.edited("topic: orders", "topics: [eu, us]");
        String fields = list.substring(list.indexOf("  fields:"), list.indexOf("where:"));
        String indented = fields.lines().map(line -> "    " + line + "\n").reduce("", String::concat);
        String reordered = indented.replace("        sku: string\n", "") + "        sku: string\n";
        String mapping = list.replace(fields, "")
                .replace("topics: [eu, us]\n", "topics:\n    eu:\n" + indented + "    us:\n" + reordered);

        assertEquals(print(list), print(mapping));
    }
}
