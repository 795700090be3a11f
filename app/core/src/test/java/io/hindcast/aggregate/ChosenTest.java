package io.hindcast.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.TextBounds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values of single events: of the first and the last, and of those with the greatest and the least other value. */
final class ChosenTest {
    private final WrittenCalls calls = WrittenCalls.of("name: string, amount: decimal, paid: bool", """
              first: first(name)
              last: last(name)
              amount: first(amount)
              paid: first(paid)
              when: last(at)
              dearest: max_by(name, amount)
              cheapest: min_by(name, amount)
              of_names: min_by(amount, name)
            """);
    private final AccumulatorFormat format = calls.format();

    private record Seen(String name, BigDecimal amount, long atMs, int topic, int partition, long offset) {
        static final Comparator<Seen> ORDER = Comparator.comparingLong(Seen::atMs)
                .thenComparingInt(Seen::topic)
                .thenComparingInt(Seen::partition)
                .thenComparingLong(Seen::offset);

        Row row() {
            Row row = new Row(4);
            row.set(0, name);
            row.set(1, amount);
            row.set(2, amount.signum() > 0 ? 1 : 0);
            row.set(3, atMs);
            return row;
        }
    }

    @Test
    void choosesByTimeThenTopicPartitionAndOffset() {
        List<Seen> events = new ArrayList<>(List.of(
                new Seen("late", new BigDecimal("1"), 3_000, 0, 0, 7),
                new Seen("by offset", new BigDecimal("5.0"), 1_000, 0, 1, 3),
                new Seen("first", new BigDecimal("5.00"), 1_000, 0, 1, 2),
                new Seen("by partition", new BigDecimal("0"), 1_000, 0, 2, 0),
                new Seen("by topic", new BigDecimal("-1"), 1_000, 1, 0, 0)));
        Collections.shuffle(events);

        assertEquals(
                "\"first\":\"first\",\"last\":\"late\",\"amount\":5.00,\"paid\":true,\"when\":\"1970-01-01T00:00:03Z\","
                        + "\"dearest\":\"first\",\"cheapest\":\"by topic\",\"of_names\":5.0",
                calls.json(accumulate(events)));
        assertEquals(
                "\"first\":null,\"last\":null,\"amount\":null,\"paid\":null,\"when\":null,\"dearest\":null,"
                        + "\"cheapest\":null,\"of_names\":null",
                calls.json(format.empty()));
    }

    @Test
    void agreesWithAPlainSearchHoweverEventsAreOrderedSplitAndMerged() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Seen> events = random(random, 1 + random.nextInt(20));
            byte[] expected = Events.bytes(accumulate(events));
            Accumulator merged = RandomTree.of(format, events, this::accumulate, random);
            assertArrayEquals(expected, Events.bytes(merged), "seed " + seed);

            Seen first = Collections.min(events, Seen.ORDER);
            Seen last = Collections.max(events, Seen.ORDER);
            Seen dearest = Collections.min(
                    events, Comparator.comparing(Seen::amount).reversed().thenComparing(Seen.ORDER));
            Seen cheapest =
                    Collections.min(events, Comparator.comparing(Seen::amount).thenComparing(Seen.ORDER));
            String json = calls.json(merged);
            assertTrue(
                    json.startsWith("\"first\":\"" + first.name() + "\",\"last\":\"" + last.name() + "\","),
                    () -> "seed " + seed + ": " + json);
            assertTrue(
                    json.contains("\"dearest\":\"" + dearest.name() + "\",\"cheapest\":\"" + cheapest.name() + "\""),
                    () -> "seed " + seed + ": " + json);
        }
    }

    @Test
    void keepsNoTextOfMoreThan4096Bytes() {
        Contribution contribution = format.contribution();

        assertEquals(Fault.NONE, contribution.evaluate(named("x".repeat(4096)).row()));
        assertEquals(Fault.NONE, contribution.evaluate(named("é".repeat(2048)).row()));
        assertEquals(
                Fault.TEXT_RANGE, contribution.evaluate(named("x".repeat(4097)).row()));
        assertEquals(
                Fault.TEXT_RANGE,
                contribution.evaluate(named("é".repeat(2048) + "x").row()));
        assertEquals(
                "first (aggregate call 1) would keep a text of more than 4096 bytes of UTF-8", contribution.detail());
    }

    @Test
    void neitherDoLeastAndGreatestTexts() {
        WrittenCalls extremes =
                WrittenCalls.of("name: string, amount: decimal, paid: bool", "  least: min(name)\n  far: max(at)\n");
        Contribution contribution = extremes.format().contribution();
        Contribution earlier = extremes.format().contribution(TextBounds.CHOSEN);

        assertEquals(
                Fault.NONE, contribution.evaluate(named("€".repeat(1365) + "x").row()));
        assertEquals(
                Fault.TEXT_RANGE,
                contribution.evaluate(named("€".repeat(1365) + "xx").row()));
        assertEquals(
                "min (aggregate call 1) would keep a text of more than 4096 bytes of UTF-8", contribution.detail());
        assertEquals(Fault.NONE, earlier.evaluate(named("x".repeat(100_000)).row()));
    }

    /** A persisted format: if this fails, the version byte must change too. */
    @Test
    void keepsItsBytes() {
        Accumulator accumulator = accumulate(List.of(new Seen("é", new BigDecimal("-1.50"), 1_000, 1, 2, 300)));
        String order = "e807" + "01" + "02" + "ac02"; // time, topic, partition, offset
        assertEquals(
                "01" + "01" + "ff" // version, events, which calls have a value
                        + order + "02c3a9" // first
                        + order + "02c3a9" // last
                        + order + "0402ff6a" // amount: scale, length, number
                        + order + "00" // paid
                        + order + "d00f" // when
                        + order + "02c3a9" + "0402ff6a" // dearest, and by what
                        + order + "02c3a9" + "0402ff6a" // cheapest
                        + order + "0402ff6a" + "02c3a9", // of_names
                HexFormat.of().formatHex(Events.bytes(accumulator)));
    }

    private static Seen named(String name) {
        return new Seen(name, BigDecimal.ONE, 0, 0, 0, 0);
    }

    private static List<Seen> random(Random random, int count) {
        List<Seen> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new Seen(
                    "n" + i,
                    BigDecimal.valueOf(random.nextInt(4), random.nextInt(2)),
                    random.nextInt(3) * 1_000L,
                    random.nextInt(2),
                    random.nextInt(2),
                    i));
        }
        return events;
    }

    private Accumulator accumulate(List<Seen> events) {
        Accumulator accumulator = format.empty();
        Contribution contribution = format.contribution();
        for (Seen event : events) {
            contribution.evaluate(event.row());
            contribution.stands(event.atMs(), event.topic(), event.partition(), event.offset());
            accumulator.add(contribution);
        }
        return accumulator;
    }
}
