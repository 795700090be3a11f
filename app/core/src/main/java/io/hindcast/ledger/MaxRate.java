package io.hindcast.ledger;

import io.hindcast.pipeline.Counted;

/**
 * How many records of its sources a version reads a second at most, over all workers together.
 *
 * @param recordsPerSecond 0 pauses it; {@link Long#MAX_VALUE} is no bound
 */
public record MaxRate(long recordsPerSecond) {
    /** Nothing but the machine bounds it. */
    public static final MaxRate NONE = new MaxRate(Long.MAX_VALUE);

    /** Reads nothing; it keeps its place in its group. */
    public static final MaxRate PAUSED = new MaxRate(0);

    public MaxRate {
        if (recordsPerSecond < 0) {
            throw new IllegalArgumentException("a rate of " + recordsPerSecond + " records a second is below 0");
        }
    }

    public boolean paused() {
        return recordsPerSecond == 0;
    }

    /** Whether there is a bound, which may be 0. */
    public boolean bounded() {
        return recordsPerSecond < Long.MAX_VALUE;
    }

    /** {@code none}, {@code paused}, {@code 50,000 records a second}. */
    public String words() {
        if (paused()) {
            return "paused";
        }
        return bounded() ? Counted.of(recordsPerSecond, "record") + " a second" : "none";
    }

    /** As on a command line: {@code none}, {@code 0}, {@code 50000}. */
    @Override
    public String toString() {
        return bounded() ? Long.toString(recordsPerSecond) : "none";
    }
}
