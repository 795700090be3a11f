package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hindcast.aggregate.Events.Event;
import io.hindcast.expression.AggregateFunction;
import io.hindcast.expression.Expression;
import io.hindcast.expression.Fault;
import io.hindcast.expression.FieldExpressions;
import io.hindcast.expression.Row;
import io.hindcast.expression.TextOrder;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AccumulatorTest {
    private static final AccumulatorFormat FORMAT = new AccumulatorFormat(Events.EVERY_CALL);

    @Test
    void givesTheSameBytesHoweverEventsAreOrderedSplitAndMerged() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Event> events = Events.random(random, random.nextInt(30));
            byte[] expected = Events.bytes(Events.accumulate(FORMAT, events));
            Accumulator merged = mergedAtRandom(events, random);
            assertArrayEquals(expected, Events.bytes(merged), "seed " + seed);
            assertEquals(events.size(), merged.events(), "seed " + seed);
        }
    }

    @Test
    void isReadAsWritten() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Accumulator written = Events.accumulate(FORMAT, Events.random(random, random.nextInt(10)));
            byte[] bytes = Events.bytes(written);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            Accumulator read = FORMAT.read(buffer);
            assertEquals(0, buffer.remaining(), "seed " + seed);
            assertArrayEquals(bytes, Events.bytes(read), "seed " + seed);
            assertEquals(json(written), json(read), "seed " + seed);
        }
    }

    @Test
    void agreesWithAPlainComputation() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Event> events = Events.random(random, random.nextInt(12));
            assertEquals(oracle(events), json(mergedAtRandom(events, random)), () -> "seed " + seed + " " + events);
        }
    }

    /** A persisted format: if this fails, the version byte must change too. */
    @Test
    void keepsItsBytes() {
        Accumulator accumulator = Events.accumulate(
                FORMAT,
                List.of(
                        new Event(11L, new BigDecimal("10.50"), "é", 1_767_225_600_000L),
                        new Event(-3L, new BigDecimal("-1.2"), "a", 0L),
                        new Event(Long.MAX_VALUE, null, null, null)));
        assertEquals(
                "01" // version
                        + "03" // events
                        + "ff7f" // which calls have a value
                        + "02" // count().where(...)
                        + "8e808080808080808002" // sum of ints
                        + "05" // min
                        + "feffffffffffffffff01" // max
                        + "03" + "8e808080808080808002" // avg: count, sum
                        + "04" + "02" + "03a2" // sum of decimals: scale 2, two bytes, 930
                        + "04" + "01" + "88" // min: -1.20
                        + "04" + "02" + "041a" // max: 10.50
                        + "02" + "04" + "02" + "03a2" // avg: count, sum
                        + "01" + "61" // min of strings
                        + "02" + "c3a9" // max
                        + "00" // min of timestamps
                        + "80a0d5edee66" // max
                        + "04" + "02" + "041a", // sum().where(...)
                HexFormat.of().formatHex(Events.bytes(accumulator)));
        assertEquals("010000" + "00", HexFormat.of().formatHex(Events.bytes(FORMAT.empty())));
    }

    @Test
    void refusesBytesOfAnotherVersion() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 0, 0, 0});
        assertThrows(IllegalArgumentException.class, () -> FORMAT.read(bytes));
    }

    @Test
    void keepsMoreThan64Calls() {
        AccumulatorFormat wide = new AccumulatorFormat(
                Collections.nCopies(70, Events.call(AggregateFunction.SUM, Optional.of(Events.INT), ValueType.INT)));
        Accumulator accumulator = Events.accumulate(wide, List.of(new Event(7L, null, null, null)));
        Row row = new Row(70);
        wide.read(ByteBuffer.wrap(Events.bytes(accumulator))).fill(row, 0);
        assertEquals(7, row.integer(0));
        assertEquals(7, row.integer(69));
    }

    @Test
    void fillsRowsWithZeroCountsAndNothingElseOverNothing() {
        Row row = new Row(1 + Events.EVERY_CALL.size());
        FORMAT.empty().fill(row, 1);
        assertEquals(0, row.integer(1));
        assertEquals(0, row.integer(2));
        for (int slot = 3; slot < row.size(); slot++) {
            assertEquals(Fault.ABSENT, row.slotFault(slot));
        }
    }

    @Test
    void keepsIntSumsOutside64BitsFromExpressions() {
        Accumulator accumulator = Events.accumulate(
                FORMAT, List.of(new Event(Long.MAX_VALUE, null, null, null), new Event(1L, null, null, null)));
        Row row = new Row(Events.EVERY_CALL.size());
        accumulator.fill(row, 0);
        assertEquals(Fault.ARITHMETIC, row.slotFault(2));
        assertEquals("9223372036854775808", json(accumulator).get(2));
    }

    @Test
    void givesExtremesTheLargestScaleSeen() {
        Event seven = new Event(null, new BigDecimal("7"), null, null);
        Event precise = new Event(null, new BigDecimal("1.00"), null, null);
        for (List<Event> events : List.of(List.of(seven, precise), List.of(precise, seven))) {
            List<String> json = json(Events.accumulate(FORMAT, events));
            assertEquals("8.00", json.get(6));
            assertEquals("1.00", json.get(7));
            assertEquals("7.00", json.get(8));
            assertEquals("4", json.get(9));
        }
    }

    @Test
    void leavesAnEventOutOfACallWhoseFilterOrArgumentIsAbsent() {
        Accumulator accumulator = Events.accumulate(FORMAT, List.of(new Event(null, BigDecimal.ONE, null, null)));
        List<String> json = json(accumulator);
        assertEquals("1", json.get(0));
        assertEquals("0", json.get(1));
        assertEquals("null", json.get(2));
        assertEquals("1", json.get(6));
        assertEquals("null", json.get(14));
    }

    @Test
    void refusesAnEventWhoseFilterOrArgumentFails() {
        Contribution contribution = FORMAT.contribution();
        Row row = new Event(1L, BigDecimal.ONE, "a", 1L).row();
        assertEquals(Fault.NONE, contribution.evaluate(row));
        row.spoil(0, Fault.WRONG_TYPE);
        assertEquals(Fault.WRONG_TYPE, contribution.evaluate(row));
        assertEquals("count (aggregate call 2) uses a field that is not of its declared type", contribution.detail());

        Expression quotient = FieldExpressions.decimal((r, by) -> BigDecimal.ONE.divide(by.decimal(r)), Events.DECIMAL);
        Contribution division = new AccumulatorFormat(
                        List.of(Events.call(AggregateFunction.SUM, Optional.of(quotient), ValueType.DECIMAL)))
                .contribution();
        assertEquals(Fault.ARITHMETIC, division.evaluate(new Event(1L, BigDecimal.ZERO, "a", 1L).row()));
    }

    @Test
    void refusesAggregatesThatDoNotExist() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new AccumulatorFormat(
                        List.of(Events.call(AggregateFunction.SUM, Optional.of(Events.STRING), ValueType.STRING))));
    }

    @Test
    void ordersStringsAsTheirUtf8Bytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            String a = Events.text(random);
            String b = Events.text(random);
            int expected = Integer.signum(Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));
            assertEquals(expected, Integer.signum(TextOrder.compare(a, b)), "seed " + seed);
        }
    }

    private static Accumulator mergedAtRandom(List<Event> events, Random random) {
        return RandomTree.of(FORMAT, events, some -> Events.accumulate(FORMAT, some), random);
    }

    private static List<String> json(Accumulator accumulator) {
        List<String> values = new ArrayList<>();
        ByteWriter json = new ByteWriter();
        for (int call = 0; call < Events.EVERY_CALL.size(); call++) {
            accumulator.writeJson(call, json.reset());
            values.add(new String(json.toByteArray(), UTF_8));
        }
        return values;
    }

    private static List<String> oracle(List<Event> events) {
        List<Event> express = events.stream()
                .filter(e -> e.integer() != null && e.integer() > 10)
                .toList();
        List<BigDecimal> ints =
                present(events, Event::integer).map(BigDecimal::valueOf).toList();
        List<BigDecimal> decimals = present(events, Event::decimal).toList();
        Comparator<BigDecimal> order = Comparator.naturalOrder();
        Comparator<String> bytes = (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
        return List.of(
                Integer.toString(events.size()),
                Integer.toString(express.size()),
                plain(sum(ints)),
                plain(ints.stream().min(order)),
                plain(ints.stream().max(order)),
                plain(average(ints)),
                plain(sum(decimals)),
                plain(decimals.stream().min(order).map(least -> least.setScale(scale(decimals)))),
                plain(decimals.stream().max(order).map(most -> most.setScale(scale(decimals)))),
                plain(average(decimals)),
                quoted(present(events, Event::text).min(bytes)),
                quoted(present(events, Event::text).max(bytes)),
                time(present(events, Event::timestampMs).min(Comparator.naturalOrder())),
                time(present(express, Event::timestampMs).max(Comparator.naturalOrder())),
                plain(sum(present(express, Event::decimal).toList())));
    }

    private static <T> Stream<T> present(List<Event> events, Function<Event, T> field) {
        return events.stream().map(field).filter(Objects::nonNull);
    }

    private static Optional<BigDecimal> sum(List<BigDecimal> values) {
        int scale = scale(values);
        BigInteger sum = BigInteger.ZERO;
        for (BigDecimal value : values) {
            sum = sum.add(value.setScale(scale).unscaledValue());
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(sum, scale));
    }

    private static int scale(List<BigDecimal> values) {
        return values.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    }

    private static Optional<BigDecimal> average(List<BigDecimal> values) {
        return sum(values)
                .map(sum -> sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128)
                        .stripTrailingZeros());
    }

    private static String plain(Optional<BigDecimal> value) {
        return value.map(BigDecimal::toPlainString).orElse("null");
    }

    private static String quoted(Optional<String> value) {
        ByteWriter json = new ByteWriter();
        value.ifPresentOrElse(text -> JsonText.write(text, json), () -> JsonText.writeNull(json));
        return new String(json.toByteArray(), UTF_8);
    }

    private static String time(Optional<Long> value) {
        return value.map(ms -> '"' + Instant.ofEpochMilli(ms).toString() + '"').orElse("null");
    }
}
