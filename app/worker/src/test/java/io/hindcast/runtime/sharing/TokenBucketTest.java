package io.hindcast.runtime.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    private long nowNs = 7 * SECOND;
    private final TokenBucket bucket = new TokenBucket(() -> nowNs);

    @Test
    void isOpenUntilItGetsARate() {
        for (int i = 0; i < 100; i++) {
            assertTrue(bucket.open());
            bucket.take(1_000_000);
        }
        bucket.rate(10);
        assertTrue(bucket.open());
    }

    @Test
    void staysClosedUntilWhatWasTakenHasComeIn() {
        bucket.rate(1_000);
        bucket.take(5_000);
        nowNs += 5 * SECOND - SECOND / 100;
        assertFalse(bucket.open());
        nowNs += SECOND / 50;
        assertTrue(bucket.open());
    }

    @Test
    void makesUpForASecondAtMost() {
        bucket.rate(1_000);
        nowNs += 60 * SECOND;
        bucket.take(1_000);
        assertTrue(bucket.open());
        bucket.take(1);
        assertFalse(bucket.open());
    }

    @Test
    void aRateOfNothingClosesIt() {
        bucket.rate(1_000);
        nowNs += SECOND;
        bucket.rate(0);
        assertFalse(bucket.open());
        nowNs += 3600 * SECOND;
        assertFalse(bucket.open());
        bucket.rate(1);
        assertTrue(bucket.open());
    }

    @Test
    void whatIsOwedIsPaidAtTheNewRate() {
        bucket.rate(10);
        bucket.take(5_000);
        bucket.rate(5_000);
        nowNs += SECOND;
        assertTrue(bucket.open());
        bucket.take(1);
        bucket.rate(Double.POSITIVE_INFINITY);
        assertTrue(bucket.open());
    }

    /** Whoever asks when, and however many records come at once: the rate is not exceeded by more than one batch and a second. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void keepsTheRateOnAverage(long seed) {
        Random random = new Random(seed);
        double rate = 1 + random.nextInt(100_000);
        bucket.rate(rate);
        long startNs = nowNs;
        long taken = 0;
        for (int ask = 0; ask < 10_000; ask++) {
            nowNs += random.nextInt(100_000_000);
            if (bucket.open()) {
                int records = random.nextInt(5_001);
                bucket.take(records);
                taken += records;
            }
            double allowed = rate * (nowNs - startNs) / SECOND + rate + 5_000;
            assertTrue(taken <= allowed, taken + " of " + allowed + ", seed " + seed);
        }
        assertEquals(1.0, taken / Math.min(rate * (nowNs - startNs) / SECOND, taken + 1.0), 0.05, "seed " + seed);
    }
}
