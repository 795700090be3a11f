package io.hindcast.runtime.sharing;

import java.util.function.LongSupplier;

/**
 * A rate that is kept on average: tokens come in at the rate, each record takes one, and where none are left nothing may be
 * taken. How many records come at once nobody can tell before, so a bucket may owe tokens, and stays closed until they have
 * come in. Of unused time at most a second is made up for.
 *
 * <p>Example, 1,000 a second: it is open, and 5,000 records are taken at once. It opens again 5 s later. Then nothing is taken for a
 * minute: 1,000 tokens wait, no more.
 *
 * <p>Thread-safe.
 */
final class TokenBucket {
    private static final double NANOS = 1e9;
    /** Seconds of unused rate that are kept. */
    private static final double BURST_S = 1;

    private final LongSupplier nanos;
    private double perSecond = Double.POSITIVE_INFINITY;
    private double tokens;
    private long filledNs;

    /** Unbounded at first. */
    TokenBucket(LongSupplier nanos) {
        this.nanos = nanos;
        this.filledNs = nanos.getAsLong();
    }

    /** Changes the rate from now on; 0 closes the bucket, infinity opens it for good. */
    synchronized void rate(double changed) {
        fill();
        perSecond = changed;
        if (Double.isInfinite(changed)) {
            tokens = 0;
        }
        tokens = Math.min(tokens, perSecond * BURST_S);
    }

    /** Whether records may be taken now. */
    synchronized boolean open() {
        fill();
        return perSecond > 0 && tokens >= 0;
    }

    synchronized void take(int records) {
        fill();
        if (Double.isFinite(perSecond)) {
            tokens -= records;
        }
    }

    private void fill() {
        long nowNs = nanos.getAsLong();
        if (Double.isFinite(perSecond)) {
            tokens = Math.min(perSecond * BURST_S, tokens + perSecond * (nowNs - filledNs) / NANOS);
        }
        filledNs = nowNs;
    }
}
