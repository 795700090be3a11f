package io.hindcast.topology;

import java.time.Duration;

/**
 * At which commits a task tells up to when its results are complete: when that has moved, and now and then all the same, for the
 * readers that came since and as what stands in the topic is deleted. Used by the task's thread.
 */
public final class HeartbeatClock {
    private static final Duration AGAIN = Duration.ofHours(1);

    /** Records a second that are nothing but heartbeats, over all tasks of a version. */
    private static final int RECORDS_PER_SECOND = 1_000;

    private final CommitPace pace;
    private final long pauseMs;
    private final long lastMs;
    private long nextMs;
    private long nextAgainMs;
    private long toldMs;

    /**
     * A clock.
     *
     * @param every as the definition wants it; it takes longer where that would be too many records
     * @param lastMs when results are complete up to here, all of them are, and it is told at once: the task may end with it
     * @param round so many records are written when each task tells it once
     */
    public HeartbeatClock(Duration every, long lastMs, long round, CommitPace pace) {
        this.lastMs = lastMs;
        this.pace = pace;
        pauseMs = Math.max(every.toMillis(), 1_000 * round / RECORDS_PER_SECOND);
        nextMs = pace.nowMs();
        nextAgainMs = nextMs;
    }

    /** Whether to tell it at the commit at hand; if so, it is told. 0 is never told: nothing is complete. */
    public boolean due(long completeUpToMs) {
        long now = pace.nowMs();
        boolean moved = completeUpToMs > toldMs;
        boolean due = now >= nextMs && (moved || (now >= nextAgainMs && completeUpToMs > 0));
        if (!due && !(moved && completeUpToMs >= lastMs)) {
            return false;
        }
        toldMs = completeUpToMs;
        nextMs = now + pauseMs;
        nextAgainMs = now + AGAIN.toMillis();
        return true;
    }
}
