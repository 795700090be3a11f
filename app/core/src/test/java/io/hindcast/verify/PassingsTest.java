package io.hindcast.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PassingsTest {
    private static final Place P0 = new Place("orders", 0);
    private static final Place P1 = new Place("orders", 1);

    private final Passings passings = new Passings(1_000, 100);

    @Test
    void aTimeIsPassedWhenTheLastPartitionHasPassedIt() {
        passings.raised(P0, 10_500, 10_600);
        passings.raised(P1, 10_900, 11_000);
        passings.raised(P0, 12_000, 12_500);
        passings.raised(P1, 11_000, 14_000);
        passings.raised(P0, 13_999, 15_000);
        passings.raised(P1, 13_000, 13_100);

        // 11 s by the second at 14.0, 12 s by the first at 12.5, 13 s by the first at 15.0.
        assertArrayEquals(new long[] {1_100, 2_000, 3_000}, passings.behindAllMs(2));
        assertArrayEquals(new long[] {100, 500, 1_100, 1_500, 2_000, 3_000}, passings.behindEachMs());
    }

    @Test
    void wherePartitionsAreSilentNothingWasPassed() {
        passings.raised(P0, 10_500, 10_600);
        passings.raised(P0, 12_000, 12_500);

        assertArrayEquals(new long[0], passings.behindAllMs(2));
        passings.raised(P1, 10_900, 11_000);
        assertArrayEquals(new long[0], passings.behindAllMs(2));
    }

    @Test
    void timestampsAheadOfEventTimesAreBelowZero() {
        passings.raised(P0, 10_500, 10_600);
        passings.raised(P0, 12_000, 10_700);

        assertArrayEquals(new long[] {-1_300, -300}, passings.behindAllMs(1));
    }

    @Test
    void whatOneRecordLeapsOverIsLeftOut() {
        passings.raised(P0, 10_500, 10_600);
        passings.raised(P0, 11_000, 11_700);
        passings.raised(P0, 5_000_000, 12_000);
        passings.raised(P0, 5_001_000, 5_001_200);

        assertArrayEquals(new long[] {200}, passings.behindAllMs(1));
    }

    /** A coarser grid has every second time of the finer one. */
    @Test
    void aLongHistoryIsSampled() {
        for (long seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Passings fine = new Passings(1_000, Integer.MAX_VALUE);
            Passings coarse = new Passings(1_000, 8);
            long[] watermarks = {random.nextInt(20_000), random.nextInt(20_000)};
            for (int i = 0; i < 100; i++) {
                int p = random.nextInt(2);
                watermarks[p] += 1 + random.nextInt(2_000);
                long timestampMs = watermarks[p] + 7_000 * p + (i == 0 ? 0 : random.nextInt(5) * 1_000_000L);
                fine.raised(p == 0 ? P0 : P1, watermarks[p], timestampMs);
                coarse.raised(p == 0 ? P0 : P1, watermarks[p], timestampMs);
            }
            long[] all = fine.behindAllMs(2);
            long[] some = coarse.behindAllMs(2);
            assertEquals(
                    0,
                    Arrays.stream(some)
                            .filter(one -> Arrays.binarySearch(all, one) < 0)
                            .count(),
                    "seed " + seed);
            assertEquals(
                    true,
                    some.length <= 8 && (all.length < 64 || some.length >= 3),
                    "seed " + seed + ": " + some.length);
        }
    }
}
