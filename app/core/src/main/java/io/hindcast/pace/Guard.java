package io.hindcast.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast a replay may read on one worker without hurting the versions that serve. Not thread-safe.
 *
 * <p>Additive increase, multiplicative decrease, as TCP does where it shares a link with others it knows nothing of (Chiu and
 * Jain, "Analysis of the Increase and Decrease Algorithms for Congestion Avoidance", 1989; Jacobson, "Congestion Avoidance and
 * Control", 1988). The signal is the {@linkplain io.hindcast.progress.StandingLag standing lag} of the serving versions. While it is above the
 * tolerance, the rate is halved, and again every few seconds, as that is how long a change takes to show; then it grows
 * slowly, until it bounds nothing any more. Several replays, on several workers, need not know of each other: all of them are
 * halved, and all grow alike.
 *
 * <p>Example: a replay reads 200,000 records a second, and a serving version falls 4 s behind. The replay may read 100,000 a
 * second now; 5 s later, where the lag still stands, 50,000. Once it is gone, the rate grows by 200,000 / 120 each second.
 *
 * <p>A serving version that is behind for a reason of its own, an outage say, slows replays all the same: it gets what the
 * machine has until it has caught up.
 */
public final class Guard {
    /** Above what a version that keeps up ever shows. */
    public static final Duration DEFAULT_TOLERANCE = Duration.ofSeconds(1);

    /** A replay goes on at this rate, whatever happens: records a second. */
    public static final double FLOOR = 1_000;

    /** So long a change takes to show in the lag. */
    static final Duration SETTLING = Duration.ofSeconds(5);

    /** From nothing back to full speed. */
    static final Duration RECOVERY = Duration.ofMinutes(2);

    /** What the fastest reading is taken to be until it is known. */
    private static final double SOME_SPEED = FLOOR * 120;

    private static final double DECREASE = 0.5;
    private static final Duration LONGEST_STEP = Duration.ofSeconds(5);

    private final Duration tolerance;
    private final Pace pace = new Pace();
    private double fastest;
    private double limit = Double.POSITIVE_INFINITY;
    private Instant last = Instant.MAX;
    private Instant settled = Instant.MIN;

    /** @param tolerance how far serving versions may stand behind */
    public Guard(Duration tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * One look; moments do not go back. Meant for about one a second.
     *
     * @param lag how far the furthest of the serving versions stands behind
     * @param read records that the replay has read on this worker in all
     * @return the limit from now on
     */
    public double look(Instant now, Duration lag, long read) {
        pace.sample(now, read);
        fastest = Math.max(fastest, pace.perSecond());
        if (lag.compareTo(tolerance) > 0) {
            decrease(now);
        } else if (limited() && now.isAfter(settled)) {
            increase(now);
        }
        last = now;
        return limit;
    }

    private void decrease(Instant now) {
        if (!now.isBefore(settled)) {
            limit = Math.max(FLOOR, Math.min(limit, pace.perSecond()) * DECREASE);
            settled = now.plus(SETTLING);
        }
    }

    private void increase(Instant now) {
        Duration step = last.isBefore(now) ? Duration.between(last, now) : Duration.ZERO;
        double seconds = Math.min(step.toMillis(), LONGEST_STEP.toMillis()) / 1_000.0;
        limit += Math.max(SOME_SPEED, fastest) * seconds / RECOVERY.toSeconds();
        if (limit > 2 * pace.perSecond() && limit > SOME_SPEED) {
            limit = Double.POSITIVE_INFINITY;
        }
    }

    /** Records a second; infinite where it does not slow the replay. */
    public double limit() {
        return limit;
    }

    /** Whether it slows the replay. */
    public boolean limited() {
        return Double.isFinite(limit);
    }
}
