package io.hindcast.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How many different values there are, about. */
final class DistinctTest {
    private static final String FIELDS = "name: string, amount: decimal, n: int";

    private final WrittenCalls calls = WrittenCalls.of(FIELDS, "  n: distinct(n)\n");

    @Test
    void countsUpTo64Exactly() {
        assertEquals("\"n\":0", calls.json(calls.format().empty()));
        for (int count : new int[] {1, 2, 63, 64}) {
            List<Long> values = LongStream.range(0, count).boxed().toList();
            List<Long> twice = new ArrayList<>(values);
            twice.addAll(values);
            assertEquals("\"n\":" + count, calls.json(accumulate(twice)));
        }
    }

    @Test
    void isOffByAFewPercentBeyond() {
        for (long count : new long[] {65, 100, 1_000, 5_000, 20_000, 300_000, 2_000_000}) {
            long estimate = count(accumulate(LongStream.range(0, count).boxed().toList()));
            assertTrue(Math.abs(estimate - count) <= count * 4 / 100, count + " taken for " + estimate);
        }
    }

    /** Whose maximum-likelihood estimate asks {@code Math}, and is corrected by a little more than a hundredth of a percent. */
    @Test
    void agreesWithTheLibrary() {
        Random random = new Random(1);
        UltraLogLog sketch = UltraLogLog.create(12);
        for (int hashes = 1; hashes <= 1_000_000; hashes++) {
            sketch.add(random.nextLong());
            if (hashes % 50_000 == 100) {
                double ours = sketch.getDistinctCountEstimate(new DistinctEstimator());
                double theirs = sketch.getDistinctCountEstimate(UltraLogLog.MAXIMUM_LIKELIHOOD_ESTIMATOR);
                assertEquals(theirs, ours, 1 + theirs / 5_000, hashes + " hashes");
            }
        }
    }

    @Test
    void isOffByLittleOnAverage() {
        long sum = 0;
        long rounds = 100;
        for (long round = 0; round < rounds; round++) {
            long from = round << 32;
            sum += count(accumulate(LongStream.range(from, from + 2_000).boxed().toList()));
        }
        long off = Math.abs(sum - 2_000 * rounds);
        assertTrue(off <= 2_000 * rounds / 200, "off by " + off + " of " + 2_000 * rounds);
    }

    @Test
    void takesEqualNumbersForOneValue() {
        WrittenCalls all = WrittenCalls.of(
                FIELDS, "  names: distinct(name)\n  amounts: distinct(amount)\n  over: distinct(n) > 1\n");
        Accumulator accumulator = all.format().empty();
        Contribution contribution = all.format().contribution();
        for (String amount : List.of("1", "1.0", "100", "1E+2", "1.01")) {
            Row row = new Row(4);
            row.set(0, "x".repeat(100_000));
            row.set(1, new BigDecimal(amount));
            row.set(2, amount.length());
            contribution.evaluate(row);
            accumulator.add(contribution);
        }

        assertEquals("\"names\":1,\"amounts\":3,\"over\":true", all.json(accumulator));
    }

    @Test
    void givesTheSameBytesHoweverEventsAreOrderedSplitAndMerged() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            List<Long> values = random.longs(1 + random.nextInt(200), 0, 40 + random.nextInt(200))
                    .boxed()
                    .toList();
            byte[] expected = Events.bytes(accumulate(values));
            Accumulator merged = RandomTree.of(calls.format(), values, this::accumulate, random);
            assertArrayEquals(expected, Events.bytes(merged), "seed " + seed);
            assertEquals(
                    calls.format().read(ByteBuffer.wrap(expected)).heapBytes(), merged.heapBytes(), "seed " + seed);
        }
    }

    /** A persisted format, and what comes of it: if this fails, the version byte must change too. */
    @Test
    void keepsItsBytesAndItsEstimates() {
        assertEquals(
                "01" + "02" + "01" + "02" + "fb95a7322f5da314" + "65cd25028f98f158", // XXH3 of "2" and of "1"
                HexFormat.of().formatHex(Events.bytes(accumulate(List.of(1L, 2L)))));

        byte[] many = Events.bytes(accumulate(LongStream.range(0, 65).boxed().toList()));
        assertEquals(3 + 1 + 4096, many.length);
        assertEquals("c7bab5815c310c73a79be6bb7fe69e12f877220e334918ba9b87c686c3d4555b", digest(many));

        List<Long> estimates = new ArrayList<>();
        for (long count : new long[] {65, 1_000, 10_000, 100_000, 1_000_000}) {
            estimates.add(count(accumulate(LongStream.range(0, count).boxed().toList())));
        }
        assertEquals(List.of(65L, 997L, 9918L, 98906L, 993832L), estimates);
    }

    private static String digest(byte[] bytes) {
        return com.google.common.hash.Hashing.sha256().hashBytes(bytes).toString();
    }

    private static long count(Accumulator accumulator) {
        Row row = new Row(1);
        accumulator.fill(row, 0);
        return row.integer(0);
    }

    private Accumulator accumulate(List<Long> values) {
        Accumulator accumulator = calls.format().empty();
        Contribution contribution = calls.format().contribution();
        for (long value : values) {
            Row row = new Row(4);
            row.set(2, value);
            contribution.evaluate(row);
            accumulator.add(contribution);
        }
        return accumulator;
    }
}
