package io.hindcast.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Lists of values of several events: the first, the last, and all. */
final class ListedTest {
    private static final String FIELDS = "name: string, amount: decimal, paid: bool";

    private final WrittenCalls calls = WrittenCalls.of(FIELDS, """
              first: first(3, name)
              last: last(2, amount)
              paid: last(2, paid).where(paid)
              when: first(1, at)
              all: collect(4, name)
            """);

    /** An event of that offset, at that second of 1970. */
    private record Seen(String name, String amount, long second, long offset) {
        Row row() {
            Row row = new Row(4);
            row.set(0, name);
            row.set(1, new BigDecimal(amount));
            row.set(2, amount.startsWith("-") ? 0 : 1);
            row.set(3, second * 1_000);
            return row;
        }
    }

    @Test
    void listsValuesInTheOrderOfTheLog() {
        List<Seen> events = new ArrayList<>(List.of(
                new Seen("b", "2.0", 1, 7),
                new Seen("a", "1", 1, 6),
                new Seen("d", "-4", 3, 1),
                new Seen("c\"", "3.00", 2, 0)));
        Collections.shuffle(events);

        assertEquals(
                "\"first\":[\"a\",\"b\",\"c\\\"\"],\"last\":[3.00,-4],\"paid\":[true,true],"
                        + "\"when\":[\"1970-01-01T00:00:01Z\"],\"all\":[\"a\",\"b\",\"c\\\"\",\"d\"]",
                json(events));
        assertEquals(
                "\"first\":[],\"last\":[],\"paid\":[],\"when\":[],\"all\":[]",
                calls.json(calls.format().empty()));
    }

    @Test
    void saysWhereThereWereMoreThanItCollects() {
        List<Seen> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            events.add(new Seen("n" + i, "-1", i, i));
        }

        assertEquals(
                "\"overflow\":[\"all\"],\"first\":[\"n0\",\"n1\",\"n2\"],\"last\":[-1,-1],\"paid\":[],"
                        + "\"when\":[\"1970-01-01T00:00:00Z\"],\"all\":null",
                json(events));
    }

    @Test
    void collectsAMegabyteOfTextsAndNoMore() {
        WrittenCalls large = WrittenCalls.of(FIELDS, "  all: collect(1000, name)\n");
        // In JSON two quotes, and two bytes for each quote between them.
        String text = "\"".repeat(2047);
        List<Seen> events = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            events.add(new Seen(text, "1", i, i));
        }
        assertTrue(large.json(accumulate(large, events)).startsWith("\"all\":[\"\\\""));

        events.add(new Seen("", "1", 0, 500));
        assertEquals("\"overflow\":[\"all\"],\"all\":null", large.json(accumulate(large, events)));
    }

    @Test
    void agreesWithSortingHoweverEventsAreOrderedSplitAndMerged() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Seen> events = random(random, 1 + random.nextInt(8));
            byte[] expected = Events.bytes(accumulate(calls, events));
            Accumulator merged = RandomTree.of(calls.format(), events, part -> accumulate(calls, part), random);
            assertArrayEquals(expected, Events.bytes(merged), "seed " + seed);
            assertEquals(
                    calls.format().read(java.nio.ByteBuffer.wrap(expected)).heapBytes(),
                    merged.heapBytes(),
                    "seed " + seed);

            List<Seen> sorted = events.stream()
                    .sorted((one, other) -> one.second() == other.second()
                            ? Long.compare(one.offset(), other.offset())
                            : Long.compare(one.second(), other.second()))
                    .toList();
            String names = names(sorted.subList(0, Math.min(3, sorted.size())));
            String all = sorted.size() > 4 ? "null" : names(sorted);
            String json = calls.json(merged);
            assertTrue(
                    json.contains("\"first\":" + names + ",") && json.endsWith("\"all\":" + all),
                    () -> "seed " + seed + ": " + json);
        }
    }

    private static String names(List<Seen> events) {
        return events.stream().map(event -> '"' + event.name() + '"').collect(Collectors.joining(",", "[", "]"));
    }

    /** A persisted format: if this fails, the version byte must change too. */
    @Test
    void keepsItsBytes() {
        String one = "e807" + "01" + "02" + "05"; // time, topic, partition, offset
        String two = "d00f" + "01" + "02" + "06";
        List<Seen> events = List.of(new Seen("b", "2.0", 2, 6), new Seen("a", "1", 1, 5));
        assertEquals(
                "01" + "02" + "1f" // version, events, which calls have a value
                        + "02" + one + "0161" + two + "0162" // first
                        + "02" + one + "000101" + two + "020114" // last: scale, length, number
                        + "02" + one + "02" + two + "02" // paid
                        + "01" + one + "d00f" // when
                        + "02" + one + "0161" + two + "0162", // all
                HexFormat.of().formatHex(Events.bytes(accumulate(calls, events))));

        WrittenCalls few = WrittenCalls.of(FIELDS, "  all: collect(1, name)\n");
        assertEquals(
                "01" + "02" + "01" + "00", // overflowed
                HexFormat.of().formatHex(Events.bytes(accumulate(few, events))));
    }

    private static List<Seen> random(Random random, int count) {
        List<Seen> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new Seen("n" + i, String.valueOf(random.nextInt(9) - 4), random.nextInt(3), i));
        }
        return events;
    }

    private String json(List<Seen> events) {
        return calls.json(accumulate(calls, events));
    }

    private static Accumulator accumulate(WrittenCalls calls, List<Seen> events) {
        Accumulator accumulator = calls.format().empty();
        Contribution contribution = calls.format().contribution();
        for (Seen event : events) {
            contribution.evaluate(event.row());
            contribution.stands(event.second() * 1_000, 1, 2, event.offset());
            accumulator.add(contribution);
        }
        return accumulator;
    }
}
