package io.hindcast.publishing;

import java.util.function.LongSupplier;

/**
 * How much a task may say because of a switch, so that it keeps to its share of a rate. What it did not say in a second is not caught up
 * later, but for a single statement, which a share of less than one a second takes longer for. Used by one thread.
 */
final class SwitchRate {
    private static final double NANOS_A_SECOND = 1e9;

    private final LongSupplier nanos;
    private long at;
    private double allowed;

    /** @param nanos a clock that does not go back */
    SwitchRate(LongSupplier nanos) {
        this.nanos = nanos;
        at = nanos.getAsLong();
    }

    /**
     * So many statements may be made now; those of the last time are counted as made.
     *
     * @param perSecond at most, by this task; {@link Double#POSITIVE_INFINITY} for no bound
     */
    int allowance(double perSecond) {
        long now = nanos.getAsLong();
        double since = (now - at) / NANOS_A_SECOND;
        at = now;
        if (perSecond == Double.POSITIVE_INFINITY) {
            allowed = 0;
            return SliceSize.MOST;
        }
        allowed = Math.min(allowed + since * perSecond, Math.max(1, perSecond));
        int whole = (int) Math.min(SliceSize.MOST, allowed);
        allowed -= whole;
        return whole;
    }
}
