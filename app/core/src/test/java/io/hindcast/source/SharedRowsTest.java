package io.hindcast.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Column;
import io.hindcast.pipeline.EventTime;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.Nulls;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.Quiet;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.TopicFields;
import io.hindcast.pipeline.ValueType;
import io.hindcast.pipeline.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SharedRowsTest {
    private static final List<String> MEMBERS = List.of("sku", "amount", "at", "shop", "other");
    private static final List<String> THINGS =
            List.of("null", "\"a\"", "\"7\"", "12", "1.50", "true", "\"2026-01-01T00:00:00Z\"", "{}", "[1]");

    private static final Field AT = field("at", ValueType.TIMESTAMP, "at");
    private static final Field SKU = field("sku", ValueType.STRING, "sku");
    private static final Field AMOUNT = field("amount", ValueType.DECIMAL, "amount");

    /** The same names in another order, other types, places and names for the same, and more of them. */
    private static final List<List<Field>> OTHERS = List.of(
            List.of(SKU, AMOUNT, AT),
            List.of(AT, AMOUNT, SKU),
            List.of(AT, field("amount", ValueType.INT, "amount"), field("name", ValueType.STRING, "sku")),
            List.of(field("sku", ValueType.STRING, "shop", "sku"), AT, field("shop", ValueType.STRING, "shop")),
            List.of(
                    new Field(
                            "sku",
                            ValueType.STRING,
                            true,
                            new Origin.FirstOf(List.of(path("other"), path("sku"))),
                            TimeFormat.RFC_3339),
                    AT,
                    new Field("of", ValueType.INT, false, new Origin.Fact(KafkaFact.OFFSET), TimeFormat.RFC_3339)));

    private static Origin.Value path(String... names) {
        return new Origin.Value(List.of(names));
    }

    private static Field field(String name, ValueType type, String... from) {
        return new Field(name, type, false, path(from), TimeFormat.RFC_3339);
    }

    private static TopicFields topic(String name, List<Field> fields) {
        return new TopicFields(name, new Values(new Format.Json(), Nulls.INVALID), fields);
    }

    private static Source source(TopicFields... topics) {
        return new Source(
                List.of(topics),
                new EventTime("at", Duration.ofHours(1)),
                Optional.empty(),
                Optional.empty(),
                new Quiet(Duration.ofMinutes(1), Quiet.Heartbeats.FOREIGN));
    }

    @Test
    void bothSeeWhatEachWouldReadAlone() {
        SplittableRandom random = new SplittableRandom(1);
        for (List<Field> fields : OTHERS) {
            for (List<Field> others : OTHERS) {
                Source one = source(topic("a", fields), topic("b", List.of(AT, SKU)));
                Source other = source(topic("c", List.of(AT, SKU)), topic("a", others));
                check(one, other, random);
            }
        }
    }

    private static void check(Source one, Source other, SplittableRandom random) {
        SharedRows shared = new SharedRows(one, other);
        Rows alone = Rows.of(one);
        Rows otherAlone = Rows.of(other);
        for (int i = 0; i < 200; i++) {
            String topic = List.of("a", "b", "c").get(random.nextInt(3));
            String value = value(random);
            PlainRecord record = PlainRecord.at(topic, 0, i).withValue(value.getBytes(UTF_8));
            shared.next(record);
            if (one.topics().contains(topic)) {
                same(one, alone, shared.one(), record, value);
            }
            if (other.topics().contains(topic)) {
                same(other, otherAlone, shared.other(), record, value);
            }
        }
    }

    private static String value(SplittableRandom random) {
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            String thing = random.nextInt(4) == 0 ? "{\"sku\":" + any(random, THINGS) + "}" : any(random, THINGS);
            members.add("\"" + any(random, MEMBERS) + "\":" + thing);
        }
        return "{" + String.join(",", members) + (random.nextInt(20) == 0 ? "" : "}");
    }

    private static String any(SplittableRandom random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static void same(Source source, Rows alone, Rows shared, PlainRecord record, String value) {
        Reading expected = alone.read(record);
        assertEquals(expected, shared.read(record));
        if (expected instanceof Reading.Event) {
            List<Column> columns = source.columns();
            for (int slot = 0; slot < columns.size(); slot++) {
                assertEquals(
                        text(alone.row(), slot, columns.get(slot).type()),
                        text(shared.row(), slot, columns.get(slot).type()),
                        value + " " + columns.get(slot));
            }
        }
    }

    private static String text(Row row, int slot, ValueType type) {
        if (row.slotFault(slot) != Fault.NONE) {
            return row.slotFault(slot).name();
        }
        return switch (type) {
            case STRING -> row.text(slot);
            case DECIMAL -> row.decimal(slot).toString();
            case INT, TIMESTAMP, BOOL -> Long.toString(row.integer(slot));
        };
    }

    @Test
    void aRecordThatIsReadAlikeHasOneRow() {
        Source source = source(topic("a", List.of(AT, SKU)));
        SharedRows same = new SharedRows(source, source(topic("a", List.of(AT, SKU))));
        assertSame(same.one().row(), same.other().row());
        SharedRows more = new SharedRows(source, source(topic("a", List.of(AT, SKU, AMOUNT))));
        assertNotSame(more.one().row(), more.other().row());
    }

    @Test
    void aRecordWithoutAValueIsOneForBoth() {
        Source source = source(topic("a", List.of(AT)));
        SharedRows shared = new SharedRows(source, source);
        shared.next(PlainRecord.at("a", 0, 0)
                .withHeader(Heartbeat.HEADER, Heartbeat.end().encode()));
        assertEquals(Heartbeat.end(), shared.one().read(PlainRecord.at("a", 0, 0)));
        assertEquals(Heartbeat.end(), shared.other().read(PlainRecord.at("a", 0, 0)));
    }
}
