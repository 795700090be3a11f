package io.hindcast.publishing;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many windows a commit looks at because of a switch, so that what is live does not wait for it: half as many while commits come late,
 * or while readers' results are waiting; an eighth more otherwise. Used by one thread.
 *
 * <p>It goes by how long commits are apart, since that is what counts, whatever takes the time: other tasks of the thread, the broker, or
 * a slow disk.
 */
final class SliceSize {
    /** In one commit, so that transactions stay short. */
    static final int MOST = 5_000;

    /** A settling goes on, however much comes. */
    static final int LEAST = 100;

    private static final int FIRST = 1_000;

    /** Fewer records are what comes between two looks. */
    private static final long WAITING = 200;

    private final LongSupplier nanos;
    private final long lateNs;
    private int windows = FIRST;
    private boolean settling;
    private long at;

    /**
     * The size of a task's slices.
     *
     * @param commits how far apart they are meant to be; one that comes after twice of that is late
     * @param nanos a clock that does not go back
     */
    SliceSize(Duration commits, LongSupplier nanos) {
        this.nanos = nanos;
        lateNs = 2 * commits.toNanos();
    }

    /**
     * A commit begins; so many windows it may look at.
     *
     * @param waiting so many records of those who speak have been waiting to be read ever since the last commit
     */
    int next(long waiting) {
        long now = nanos.getAsLong();
        if (!settling) {
            windows = FIRST;
        } else if (now - at > lateNs || waiting > WAITING) {
            windows = Math.max(LEAST, windows / 2);
        } else {
            windows = Math.min(MOST, windows + windows / 8);
        }
        at = now;
        return windows;
    }

    /** The commit is made. */
    void left(boolean more) {
        settling = more;
    }
}
