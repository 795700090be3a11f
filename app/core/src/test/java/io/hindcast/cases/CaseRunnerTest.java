package io.hindcast.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.definition.Definitions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseRunnerTest {
    private static final String SHUFFLED = """
            pipeline: p
            source:
              topic: orders
              event-time: at
              fields:
                customer: {type: string?, from: $key}
                sku: string
                country: {type: string?, from: shipping.country}
                trace: {type: string?, from: $header.trace}
                amount: decimal
                at: timestamp
                offset: {type: int, from: $offset}
            key: [sku]
            window: {tumbling: 1m, grace: 0s}
            aggregates:
              n: count()
              total: sum(amount)
              abroad: count().where(country != "DE")
              who: max(customer)
              traced: max(trace)
              last: max(offset)
              when: max(at)
            """;
    private static final String DIRECT = SHUFFLED.replace("type: string?, from: $key", "type: string, from: $key")
            .replace("  fields:", "  keyed: customer\n  fields:")
            .replace("key: [sku]", "key: [customer, sku]");

    /** The differences of the only case. */
    private static List<String> run(String definition, String... lines) {
        String text = definition + "cases:\n  - name: it\n    " + String.join("\n    ", lines) + "\n";
        Definitions read = Definitions.of("f", text);
        Definitions.Sound sound = assertInstanceOf(Definitions.Sound.class, read, read::toString);
        return new CaseRunner(sound.definitions().get(0).compiled())
                .runAll()
                .get(0)
                .differences();
    }

    @Test
    void expectsSomeResultsAmongOthers() {
        String hopping = SHUFFLED.replace("tumbling: 1m", "hopping: {size: 3m, every: 1m}");
        String given =
                "given: [{sku: a, at: 2026-01-01T00:02:01Z, amount: 1}, {sku: a, at: 2026-01-01T00:04:00Z, amount: 1}]";
        String end = "window.end: 2026-01-01T00:05:00Z";

        assertEquals(
                List.of(),
                run(
                        hopping,
                        given,
                        "expect-some: [{sku: a, window: 2026-01-01T00:02:00Z, " + end + ", n: 2, revision: 1}]"));
        assertEquals(
                List.of("sku \"a\", window 2026-01-01T00:02:00Z: expected n 3, actual 2"),
                run(hopping, given, "expect-some: [{sku: a, window: 2026-01-01T00:02:00Z, n: 3}]"));
        assertEquals(
                4,
                run(hopping, given, "expect: [{sku: a, window: 2026-01-01T00:02:00Z, n: 2}]")
                        .size());
    }

    @Test
    void givesARecordWithoutValue() {
        String given = "given: [{$value: null, $key: anna}, {sku: a, at: 2026-01-01T00:00:01Z, amount: 1}]";
        String expect = "expect: [{sku: a, window: 2026-01-01T00:00:00Z, n: 1}]";

        assertEquals(List.of(), run(SHUFFLED, given, expect, "rejected: [null-value]"));
        assertEquals(List.of(), run(SHUFFLED.replace("  fields:", "  nulls: filtered\n  fields:"), given, expect));
    }

    @Test
    void takesAYearForANumber() {
        String yearly = SHUFFLED.replace("tumbling: 1m", "calendar: {unit: year}");
        String given = "given: [{sku: a, at: 2026-02-01T00:00:00Z, amount: 1}]";

        assertEquals(
                List.of(),
                run(yearly, given, "expect: [{sku: a, window: 2026-01-01T00:00:00Z, window.label: 2026, n: 1}]"));
        assertEquals(
                1,
                run(yearly, given, "expect: [{sku: a, window: 2026-01-01T00:00:00Z, window.label: 2027}]")
                        .size());
    }

    @Test
    void namesMembersThatHaveDots() {
        assertEquals(
                List.of(),
                run(
                        SHUFFLED.replace("sku: string", "sku: {type: string, from: [labels, app.name]}"),
                        "given: [{sku: a, at: 2026-01-01T00:00:01Z, amount: 1}]",
                        "expect: [{sku: a, window: 2026-01-01T00:00:00Z, n: 1}]"));
    }

    @Test
    void saysThatARecordHasNoTimestampToBeAheadOf() {
        assertEquals(
                List.of(
                        "expected rejected [], actual [too-far-ahead (event time 'at' is 2026-01-01T00:00:00Z, more than PT1H"
                                + " ahead of the record's timestamp -1, which says that it has none)]"),
                run(SHUFFLED, "given: [{sku: a, amount: 1, at: 2026-01-01T00:00:00Z, $timestamp: -1}]", "expect: []"));
    }

    @Test
    void makesEveryAcceptedEventFinalUpToTheEndOf9999() {
        for (String late : List.of("", "late: correct\nretain: 1s\n")) {
            assertEquals(
                    List.of(),
                    run(
                            SHUFFLED + late,
                            "given:",
                            "- {sku: a, amount: 1, at: 9999-12-31T23:58:59.999Z}",
                            "- {sku: a, amount: 1, at: 9999-12-31T23:59:00Z}",
                            "expect: [{sku: a, window: 9999-12-31T23:58:00Z, n: 1}]",
                            "rejected: [event-time]"));
        }
    }

    @Test
    void comparesWhatIsNamedAndNumbersByValue() {
        assertEquals(
                List.of(),
                run(
                        SHUFFLED,
                        "given:",
                        "- {$key: anna, sku: a, country: AT, amount: 10.50, at: 2026-01-01T00:00:01Z, $header.trace: t1}",
                        "- {$offset: 7, sku: a, amount: 0.5, at: 2026-01-01T00:00:59.999Z}",
                        "expect:",
                        "- {sku: a, window: 2026-01-01T00:00:00Z, n: 2, total: 11.0, abroad: 1, who: anna, traced: t1,"
                                + " last: 7, when: 2026-01-01T01:00:59.999+01:00}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {SHUFFLED_KIND, DIRECT_KIND})
    void runsBothForms(String kind) {
        boolean direct = kind.equals(DIRECT_KIND);

        assertEquals(
                List.of(),
                run(
                        direct ? DIRECT : SHUFFLED,
                        "given:",
                        "- {$key: anna, sku: a, amount: 1, at: 2026-01-01T00:01:00Z}",
                        "- {$key: anna, sku: a, amount: 2, at: 2026-01-01T00:00:59Z}",
                        "expect:",
                        "- {" + (direct ? "customer: anna, " : "") + "sku: a, window: 2026-01-01T00:01:00Z, n: 1}",
                        "rejected: [late]"));
    }

    private static final String SHUFFLED_KIND = "shuffled";
    private static final String DIRECT_KIND = "direct";

    @Test
    void theEventTimeIsTheTimestampUnlessGiven() {
        assertEquals(
                List.of(),
                run(
                        SHUFFLED,
                        "given:",
                        "- {$timestamp: 2026-01-01T00:00:00Z, sku: a, amount: 1, at: 2026-01-01T02:00:00Z}",
                        "- {sku: a, amount: 1, at: 2999-01-01T00:00:00Z}",
                        "- {sku: a, amount: 1, at: someday}",
                        "expect:",
                        "- {sku: a, window: 2999-01-01T00:00:00Z, n: 1}",
                        "rejected: [too-far-ahead, event-time]"));
    }

    @Test
    void ordersEventsByTimeAndThenByTopic() {
        String two = SHUFFLED.replaceFirst("topic: \\w+", "topics: [orders-us, orders-eu]")
                + "  first: first(amount)\n  latest: last(amount)\n  best: max_by(sku, amount)\n";

        assertEquals(
                List.of(),
                run(
                        two,
                        "given:",
                        "- {$topic: orders-us, sku: a, amount: 2, at: 2026-01-01T00:00:01Z}",
                        "- {$topic: orders-eu, sku: a, amount: 1, at: 2026-01-01T00:00:01Z}",
                        "- {$topic: orders-us, sku: a, amount: 3.0, at: 2026-01-01T00:00:59Z}",
                        "- {$topic: orders-eu, sku: a, amount: 4, at: 2026-01-01T00:00:59Z}",
                        "expect:",
                        "- {sku: a, window: 2026-01-01T00:00:00Z, n: 4, first: 1, latest: 3, best: a}"));
    }

    @Test
    void rejectsWhatWouldKeepATextThatIsTooLong() {
        assertEquals(
                List.of(),
                run(
                        SHUFFLED + "  first: first(sku + sku)\n",
                        "given:",
                        "- {sku: " + "x".repeat(2049) + ", amount: 2, at: 2026-01-01T00:00:01Z}",
                        "rejected: [text-range]"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rejectsAKeyThatIsTooLong(boolean direct) {
        String customer = direct ? "customer: anna, " : "";
        String at = "2026-01-01T00:00:00Z";

        assertEquals(
                List.of(),
                run(
                        direct ? DIRECT : SHUFFLED,
                        "given:",
                        "- {$key: anna, sku: " + "é".repeat(2048) + ", amount: 2, at: " + at + "}",
                        "- {$key: anna, sku: " + "é".repeat(2048) + "x, amount: 2, at: " + at + "}",
                        "expect:",
                        "- {" + customer + "sku: " + "é".repeat(2048) + ", window: " + at + ", n: 1}",
                        "rejected: [text-range]"));
    }

    /** Documented for whoever wants to keep such events. */
    @Test
    void takesAKeyThatIsCut() {
        String emoji = "😀".repeat(1000);

        assertEquals(
                List.of(),
                run(
                        SHUFFLED.replace("key: [sku]", "key: {sku: 'coalesce(sku.substring(0, 1000), sku)'}"),
                        "given:",
                        "- {sku: a, amount: 1, at: 2026-01-01T00:00:00Z}",
                        "- {sku: " + emoji + ", amount: 1, at: 2026-01-01T00:00:00Z}",
                        "- {sku: " + emoji + "x, amount: 1, at: 2026-01-01T00:00:00Z}",
                        "expect:",
                        "- {sku: a, window: 2026-01-01T00:00:00Z, n: 1}",
                        "- {sku: " + emoji + ", window: 2026-01-01T00:00:00Z, n: 2}"));
    }

    @Test
    void comparesListsItemByItem() {
        String bars = SHUFFLED + "  bars: histogram(amount, [10, 20])\n";
        String given =
                "given: [{sku: a, amount: 1, at: 2026-01-01T00:00:01Z}, {sku: a, amount: 20, at: 2026-01-01T00:00:02Z}]";
        String expected = "expect: [{sku: a, window: 2026-01-01T00:00:00Z, bars: [%s]}]";

        assertEquals(List.of(), run(bars, given, expected.formatted("1.0, 0, 1")));
        assertEquals(
                List.of("sku \"a\", window 2026-01-01T00:00:00Z: expected bars [1,1], actual [1,0,1]"),
                run(bars, given, expected.formatted("1, 1")));
        assertEquals(
                List.of("sku \"a\", window 2026-01-01T00:00:00Z: expected bars [1,0,\"many\"], actual [1,0,1]"),
                run(bars, given, expected.formatted("1, 0, many")));
    }

    @Test
    void comparesItemsOfRankingsMemberByMember() {
        String top = SHUFFLED + "  top: top(2, amount)\n  few: top(1, sku, amount, 1)\n  all: collect(1, amount)\n";
        String given =
                "given: [{sku: a, amount: 1.0, at: 2026-01-01T00:00:01Z}, {sku: a, amount: 20, at: 2026-01-01T00:00:02Z},"
                        + " {sku: a, amount: 20.00, at: 2026-01-01T00:00:03Z}]";
        String expected = "expect: [{sku: a, window: 2026-01-01T00:00:00Z, top: [%s], few: [{item: a, weight: 41}],"
                + " all: null, overflow: [all]}]";

        assertEquals(List.of(), run(top, given, expected.formatted("{item: 20.0, weight: 2}, {weight: 1, item: 1}")));
        assertEquals(
                List.of("sku \"a\", window 2026-01-01T00:00:00Z: expected top"
                        + " [{\"item\":20,\"weight\":1},{\"item\":1}], actual"
                        + " [{\"item\":20,\"weight\":2},{\"item\":1,\"weight\":1}]"),
                run(top, given, expected.formatted("{item: 20, weight: 1}, {item: 1}")));
    }

    @Test
    void tellsWhatDiffers() {
        List<String> differences = run(
                SHUFFLED,
                "given:",
                "- {sku: a, amount: 1, at: 2026-01-01T00:00:01Z}",
                "- {sku: b, amount: 1, at: 2026-01-01T00:00:02Z}",
                "- {sku: b, at: 2026-01-01T00:00:03Z}",
                "expect:",
                "- {sku: a, window: 2026-01-01T00:00:00Z, n: 2, total: 1}",
                "- {sku: c, window: 2026-01-01T00:00:00Z}");

        assertEquals(4, differences.size(), differences::toString);
        assertEquals("sku \"a\", window 2026-01-01T00:00:00Z: expected n 2, actual 1", differences.get(0));
        assertEquals(
                "expected {sku=\"c\", window=\"2026-01-01T00:00:00Z\"}, but there is no result of this key and window",
                differences.get(1));
        assertEquals("not expected: {key.sku=\"b\"", differences.get(2).substring(0, 26));
        assertEquals(
                "expected rejected [], actual [missing-field",
                differences.get(3).substring(0, 43));
    }

    @Test
    void givesEachTopicAPartitionOfItsOwn() {
        String two = SHUFFLED.replaceFirst("topic: \\w+", "topics: [orders-eu, orders-us]")
                .replace(
                        "offset: {type: int, from: $offset}",
                        "offset: {type: int, from: $offset}\n    topic: {type: string, from: $topic}")
                .replace("  n: count()", "  n: count()\n  american: count().where(topic == \"orders-us\")");
        assertEquals(
                List.of(),
                run(
                        two,
                        "given:",
                        "- {sku: a, amount: 1, at: 2026-01-01T00:01:00Z}",
                        "- {$topic: orders-us, sku: a, amount: 2, at: 2026-01-01T00:00:59Z}",
                        "- {$topic: orders-eu, sku: a, amount: 4, at: 2026-01-01T00:00:58Z}",
                        "expect:",
                        "- {sku: a, window: 2026-01-01T00:00:00Z, n: 1, american: 1, total: 2, last: 0}",
                        "- {sku: a, window: 2026-01-01T00:01:00Z, n: 1, american: 0, total: 1, last: 0}",
                        "rejected: [late]"));
    }

    /** Two topics with fields of their own. */
    private static final String APART = """
            pipeline: p
            source:
              event-time: at
              topics:
                orders:
                  fields:
                    order: {type: string, from: id}
                    total: decimal
                    at: {type: timestamp, from: created.at}
                payments:
                  fields:
                    order: {type: string, from: ref}
                    paid: {type: decimal, from: amount}
                    at: {type: timestamp, from: paid_at, epoch: ms}
                  nulls: filtered
            key: [order]
            window: {tumbling: 1h, grace: 0s}
            aggregates:
              n: count()
              total: first(total)
              paid: sum(paid)
              payments: count().where(has(paid))
              due: coalesce(total, 0.0) - coalesce(paid, 0.0)
            """;

    @Test
    void readsOfEachTopicTheFieldsThatItDeclares() {
        assertEquals(
                List.of(),
                run(
                        APART,
                        "given:",
                        "- {order: a, total: 10.50, at: 2026-01-01T00:00:00Z}",
                        "- {$topic: payments, order: a, paid: 10, at: 1767225600000}",
                        "- {$topic: payments, order: b, paid: 1, at: 1767225600000}",
                        "expect:",
                        "- {order: a, window: 2026-01-01T00:00:00Z, n: 2, total: 10.50, paid: 10, payments: 1, due: 0.5}",
                        "- {order: b, window: 2026-01-01T00:00:00Z, n: 1, total: null, paid: 1, payments: 1, due: -1}"));
    }

    @Test
    void demandsOfEachTopicTheFieldsThatItDeclares() {
        assertEquals(
                List.of(),
                run(
                        APART,
                        "given:",
                        "- {order: a, at: 2026-01-01T00:00:00Z}",
                        "- {$topic: payments, order: a, at: 1767225600000}",
                        "- {$topic: payments, order: a, paid: 1, at: 2026-01-01T00:00:00Z}",
                        "- {order: a, total: 1, at: 1767225600000}",
                        "- {$topic: payments, $value: null}",
                        "- {$value: null}",
                        "rejected: [missing-field, missing-field, event-time, event-time, null-value]"));
    }
}
