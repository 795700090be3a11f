package io.hindcast.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Variances, quantiles and histograms: of decimals {@code d}, and of ints {@code i}. */
final class StatisticsTest {
    private static final String FUNCTIONS = """
              variance: variance(d)
              stddev: stddev(d)
              variance_pop: variance_pop(d)
              stddev_pop: stddev_pop(d)
              of_ints: variance(i)
              median: quantile(d, 0.5)
              most: quantile(i, 0.95)
              histogram: histogram(d, [-1, 0.5, 100])
            """;

    private static final String FIELDS = "d: decimal, i: int";

    private final WrittenCalls calls = WrittenCalls.of(FIELDS, FUNCTIONS);
    private final AccumulatorFormat format = calls.format();

    /** An event; what is null is absent. */
    private record Numbers(BigDecimal decimal, long integer) {
        static Numbers of(String decimal, long integer) {
            return new Numbers(new BigDecimal(decimal), integer);
        }
    }

    @Test
    void comesToWhatTheTextbookSays() {
        List<Numbers> events = new ArrayList<>();
        for (String number : List.of("2", "4", "4", "4", "5", "5", "7", "9.00")) {
            events.add(Numbers.of(number, 10));
        }

        assertEquals(
                "\"variance\":4.571428571428571428571428571428571,\"stddev\":2.138089935299395077476427847038028,"
                        + "\"variance_pop\":4,\"stddev_pop\":2,\"of_ints\":0,"
                        + "\"median\":4.025,\"most\":10,\"histogram\":[0,0,8,0]",
                calls.json(accumulate(events)));
    }

    @Test
    void saysWhatThereIsOverNothingAndOverOneValue() {
        assertEquals(
                "\"variance\":null,\"stddev\":null,\"variance_pop\":null,\"stddev_pop\":null,\"of_ints\":null,"
                        + "\"median\":null,\"most\":null,\"histogram\":[0,0,0,0]",
                calls.json(format.empty()));
        assertEquals(
                "\"variance\":null,\"stddev\":null,\"variance_pop\":0,\"stddev_pop\":0,\"of_ints\":null,"
                        + "\"median\":0.5,\"most\":-7,\"histogram\":[0,0,1,0]",
                calls.json(accumulate(List.of(Numbers.of("0.50", -7)))));
    }

    @Test
    void givesTheSameBytesHoweverEventsAreOrderedSplitAndMerged() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Numbers> events = random(random, random.nextInt(30));
            byte[] expected = Events.bytes(accumulate(events));
            Accumulator merged = RandomTree.of(format, events, this::accumulate, random);
            assertArrayEquals(expected, Events.bytes(merged), "seed " + seed);
        }
    }

    @Test
    void variancesAgreeWithTheirDefinition() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Numbers> events = random(random, 2 + random.nextInt(10));
            BigDecimal n = BigDecimal.valueOf(events.size());
            BigDecimal sum = events.stream().map(Numbers::decimal).reduce(BigDecimal.ZERO, BigDecimal::add);
            // n times each deviation, so that nothing is divided before the end.
            BigDecimal squares = events.stream()
                    .map(event -> n.multiply(event.decimal()).subtract(sum).pow(2))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal variance = squares.divide(n.pow(2).multiply(n.subtract(BigDecimal.ONE)), MathContext.DECIMAL128);
            String expected = "\"variance\":" + plain(variance) + ",\"stddev\":"
                    + plain(variance.sqrt(MathContext.DECIMAL128)) + ",";
            assertTrue(
                    calls.json(accumulate(events)).startsWith(expected),
                    () -> "seed " + seed + " " + events + " not " + expected);
        }
    }

    @Test
    void quantilesAreWithinTheirBucketOfTheExactOne() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        AccumulatorFormat one =
                WrittenCalls.of(FIELDS, "  q: quantile(d, 0.9)\n").format();
        for (int round = 0; round < 200; round++) {
            List<Numbers> events = random(random, 1 + random.nextInt(40));
            List<BigDecimal> sorted =
                    events.stream().map(Numbers::decimal).sorted().toList();
            int rank = new BigDecimal("0.9")
                    .multiply(BigDecimal.valueOf(sorted.size()))
                    .setScale(0, RoundingMode.CEILING)
                    .intValue();
            BigDecimal exact = sorted.get(rank - 1);
            Row row = new Row(1);
            accumulate(one, events).fill(row, 0);
            BigDecimal off = row.decimal(0).subtract(exact).abs();
            assertTrue(
                    off.compareTo(exact.abs().multiply(new BigDecimal("0.0125"))) <= 0,
                    () -> "seed " + seed + ": " + row.decimal(0) + " for " + exact);
        }
    }

    @Test
    void bucketsAreInTheOrderOfTheirValuesAndHoldTheirMiddle() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal a = decimal(random);
            BigDecimal b = decimal(random);
            int order = Integer.signum(Integer.compare(Buckets.of(a), Buckets.of(b)));
            assertTrue(order == 0 || order == a.compareTo(b), "seed " + seed + ": " + a + " " + b);
            BigDecimal middle = Buckets.middle(Buckets.of(a));
            assertEquals(Buckets.of(a), Buckets.of(middle), "seed " + seed + ": " + a + " in " + middle);
        }
        for (String edge : List.of("1", "1.02", "2", "4.95", "5", "9.9", "0.001", "-2", "1e38", "1e-38")) {
            BigDecimal at = new BigDecimal(edge);
            BigDecimal below = at.subtract(at.ulp().movePointLeft(30).multiply(BigDecimal.valueOf(at.signum())));
            assertEquals(at.signum(), Buckets.of(at) - Buckets.of(below), edge);
        }
    }

    @Test
    void rootsAreRoundedHalfEven() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            BigDecimal square = new BigDecimal(new BigInteger(1 + random.nextInt(113), random), random.nextInt(60) - 20)
                    .round(MathContext.DECIMAL128);
            BigDecimal expected = square.sqrt(MathContext.DECIMAL128);
            assertEquals(0, expected.compareTo(Decimals.root(square)), "seed " + seed + ": " + square);
        }
    }

    /** A persisted format: if this fails, the version byte must change too. */
    @Test
    void keepsItsBytes() {
        assertEquals(
                "01" + "02" // version, events
                        + "ff" // all have a value
                        + "02" + "0402f8c6" + "08033d60e4" // variance: count, sum, sum of squares
                        + "02" + "0402f8c6" + "08033d60e4" // stddev
                        + "02" + "0402f8c6" + "08033d60e4" // variance_pop
                        + "02" + "0402f8c6" + "08033d60e4" // stddev_pop
                        + "02" + "000107" + "000119" // of ints
                        + "0101fe" + "02010f" + "02" + "a5c71301" + "da8b2701" // least, greatest, two buckets
                        + "000103" + "000104" + "02" + "8ec51301" + "280101" // the same of ints
                        + "000100", // histogram
                HexFormat.of()
                        .formatHex(Events.bytes(accumulate(List.of(Numbers.of("1.50", 3), Numbers.of("-20", 4))))));
    }

    private static List<Numbers> random(Random random, int count) {
        List<Numbers> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new Numbers(decimal(random), random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(100)));
        }
        return events;
    }

    private static BigDecimal decimal(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.valueOf(random.nextInt(200) - 100, random.nextInt(3));
            case 1 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(20));
            case 2 -> new BigDecimal(new BigInteger(100, random), random.nextInt(60) - 20);
            default -> BigDecimal.valueOf(random.nextInt(5));
        };
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private Accumulator accumulate(List<Numbers> events) {
        return accumulate(format, events);
    }

    private static Accumulator accumulate(AccumulatorFormat format, List<Numbers> events) {
        Accumulator accumulator = format.empty();
        Contribution contribution = format.contribution();
        for (Numbers event : events) {
            Row row = new Row(3);
            row.set(0, event.decimal());
            row.set(1, event.integer());
            contribution.evaluate(row);
            accumulator.add(contribution);
        }
        return accumulator;
    }
}
