package io.hindcast.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rankings of items by weight, and the number of different values. */
final class RankedTest {
    private static final String FIELDS = "name: string, amount: decimal, n: int";

    private final WrittenCalls calls = WrittenCalls.of(FIELDS, """
              plays: top(2, name)
              spent: top(1, name, amount)
              few: top(3, n, amount, 3)
              prices: top(9, amount, n)
              names: distinct_exact(name, 3)
              amounts: distinct_exact(amount, 100)
              many: distinct_exact(name, 3) > 3
            """);

    private record Seen(String name, String amount, int n) {
        Row row() {
            Row row = new Row(4);
            row.set(0, name);
            row.set(1, new BigDecimal(amount));
            row.set(2, n);
            row.set(3, 0);
            return row;
        }
    }

    @Test
    void ranksItemsBySumsAndThenInTheirOrder() {
        List<Seen> events = new ArrayList<>(List.of(
                new Seen("\uFFFD", "1.50", 3),
                new Seen("\uD83D\uDE00", "2", 1),
                new Seen("\uD83D\uDE00", "0.5", 1),
                new Seen("\uFFFD", "1.0", 2)));
        Collections.shuffle(events);

        assertEquals(
                "\"plays\":[{\"item\":\"\uFFFD\",\"weight\":2},{\"item\":\"\uD83D\uDE00\",\"weight\":2}],"
                        + "\"spent\":[{\"item\":\"\uFFFD\",\"weight\":2.50}],"
                        + "\"few\":[{\"item\":1,\"weight\":2.5},{\"item\":3,\"weight\":1.50},{\"item\":2,\"weight\":1.0}],"
                        + "\"prices\":[{\"item\":1.5,\"weight\":3},{\"item\":1,\"weight\":2},{\"item\":0.5,\"weight\":1},"
                        + "{\"item\":2,\"weight\":1}],\"names\":2,\"amounts\":4,\"many\":false",
                json(events));
        assertEquals(
                "\"plays\":[],\"spent\":[],\"few\":[],\"prices\":[],\"names\":0,\"amounts\":0,\"many\":false",
                calls.json(calls.format().empty()));
    }

    @Test
    void takesEqualNumbersForOneItemAndOneValue() {
        List<Seen> events = List.of(new Seen("a", "1.0", 1), new Seen("a", "1.00", 1), new Seen("a", "100", 1));

        String json = json(events);
        assertTrue(
                json.contains("\"prices\":[{\"item\":1,\"weight\":2},{\"item\":100,\"weight\":1}]")
                        && json.contains("\"amounts\":2"),
                json);
    }

    @Test
    void namesAllThatHadMoreThanItMayKeep() {
        List<Seen> events =
                IntStream.range(0, 4).mapToObj(i -> new Seen("n" + i, "1", i)).toList();

        assertEquals(
                "\"overflow\":[\"few\",\"names\",\"many\"],\"plays\":[{\"item\":\"n0\",\"weight\":1},{\"item\":\"n1\",\"weight\":1}],"
                        + "\"spent\":[{\"item\":\"n0\",\"weight\":1}],\"few\":null,\"prices\":[{\"item\":1,\"weight\":6}],"
                        + "\"names\":4,\"amounts\":1,\"many\":true",
                json(events));
    }

    @Test
    void ranksAMegabyteOfTextsAndNoMore() {
        WrittenCalls large = WrittenCalls.of(FIELDS, "  all: top(1, name, 1, 20000)\n");
        List<Seen> events = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            // 4,096 bytes with its quotes.
            events.add(new Seen("%04d".formatted(i) + "x".repeat(4090), "1", i));
        }
        events.addAll(events);
        assertTrue(large.json(accumulate(large, events)).startsWith("\"all\":[{\"item\":\"0000xx"));

        events.add(new Seen("", "1", 0));
        assertEquals("\"overflow\":[\"all\"],\"all\":null", large.json(accumulate(large, events)));
    }

    /** Where very many items may be kept, so may their texts: 32 bytes each. */
    @Test
    void ranksMoreTextsWhereMoreItemsAreKept() {
        WrittenCalls large = WrittenCalls.of(FIELDS, "  all: top(1, name, 1, 65536)\n");
        List<Seen> events = new ArrayList<>();
        for (int i = 0; i < 512; i++) {
            events.add(new Seen("%04d".formatted(i) + "x".repeat(4090), "1", i));
        }
        assertTrue(large.json(accumulate(large, events)).startsWith("\"all\":[{\"item\":\"0000xx"));

        events.add(new Seen("", "1", 0));
        assertEquals("\"overflow\":[\"all\"],\"all\":null", large.json(accumulate(large, events)));
    }

    @Test
    void tellsLongTextsApart() {
        WrittenCalls exact = WrittenCalls.of(FIELDS, "  all: distinct_exact(name, 10)\n");
        List<Seen> events = List.of(
                new Seen("x".repeat(31), "1", 1),
                new Seen("x".repeat(32), "1", 1),
                new Seen("x".repeat(33), "1", 1),
                new Seen("x".repeat(99_999), "1", 1),
                new Seen("x".repeat(99_999), "1", 1));

        assertEquals("\"all\":4", exact.json(accumulate(exact, events)));
        assertTrue(Events.bytes(accumulate(exact, events)).length < 5 * 33);
    }

    @Test
    void givesTheSameBytesHoweverEventsAreOrderedSplitAndMerged() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Seen> events = new ArrayList<>();
            for (int i = 1 + random.nextInt(12); i > 0; i--) {
                events.add(new Seen(
                        "n" + random.nextInt(5),
                        BigDecimal.valueOf(random.nextInt(40) - 20, random.nextInt(3))
                                .toPlainString(),
                        random.nextInt(5)));
            }
            byte[] expected = Events.bytes(accumulate(calls, events));
            Accumulator merged = RandomTree.of(calls.format(), events, part -> accumulate(calls, part), random);
            assertArrayEquals(expected, Events.bytes(merged), "seed " + seed);
            assertEquals(
                    calls.format().read(ByteBuffer.wrap(expected)).heapBytes(), merged.heapBytes(), "seed " + seed);
        }
    }

    /** A persisted format: if this fails, the version byte must change too. */
    @Test
    void keepsItsBytes() {
        List<Seen> events = List.of(new Seen("b", "2.0", 6), new Seen("a", "-1", 5), new Seen("b", "0.25", 6));
        assertEquals(
                "01" + "03" + "3f" // version, events, which calls have a value
                        + "02" + "0161" + "000101" + "0162" + "000102" // plays: items and sums
                        + "02" + "0161" + "0001ff" + "0162" + "040200e1" // spent
                        + "02" + "0a" + "0001ff" + "0c" + "040200e1" // few
                        + "03" + "0001ff" + "000105" + "040119" + "000106" + "000102" + "000106" // prices
                        + "02" + "0161" + "0162" // names
                        + "03" + "022d31" + "04302e3235" + "0132", // amounts: -1, 0.25, 2
                HexFormat.of().formatHex(Events.bytes(accumulate(calls, events))));

        WrittenCalls few = WrittenCalls.of(FIELDS, "  top: top(1, n, n, 1)\n  exact: distinct_exact(name, 1)\n");
        assertEquals(
                "01" + "03" + "03" + "00" + "00", // overflowed
                HexFormat.of().formatHex(Events.bytes(accumulate(few, events))));

        WrittenCalls text = WrittenCalls.of(FIELDS, "  exact: distinct_exact(name, 1)\n");
        assertEquals(
                "01" + "01" + "01" + "01" + "20" // SHA-256 of 32 times x
                        + "c62e4615bd39e222572f3a1bf7c2132ea1e65b17ec805047bd6b2842c593493f",
                HexFormat.of().formatHex(Events.bytes(accumulate(text, List.of(new Seen("x".repeat(32), "1", 1))))));
    }

    private String json(List<Seen> events) {
        return calls.json(accumulate(calls, events));
    }

    private static Accumulator accumulate(WrittenCalls calls, List<Seen> events) {
        Accumulator accumulator = calls.format().empty();
        Contribution contribution = calls.format().contribution();
        for (Seen event : events) {
            contribution.evaluate(event.row());
            accumulator.add(contribution);
        }
        return accumulator;
    }
}
