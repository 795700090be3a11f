package io.hindcast.runtime.sharing;

import io.hindcast.pace.Guard;
import io.hindcast.topology.CommitIntervals;
import java.time.Duration;
import java.util.Optional;

/**
 * How the versions on a worker share it.
 *
 * @param memory of all of them together
 * @param tolerance how far one that serves may stand behind before the others are slowed; empty: they never are
 * @param drift how far a source partition of a version may be read ahead of its others
 * @param commits how long their transactions last
 * @param recordsAMark after how many records that a version has read it is marked again; at least 1
 */
public record Sharing(
        MemorySizes memory, Optional<Duration> tolerance, Drift drift, CommitIntervals commits, long recordsAMark) {
    /** Who looks something up reads that many for nothing, at most; a mark has half a kilobyte. */
    public static final long USUAL_RECORDS_A_MARK = 1_000_000;

    public Sharing {
        if (recordsAMark < 1) {
            throw new IllegalArgumentException("a mark every " + recordsAMark + " records is not possible; at least 1");
        }
        if (tolerance.filter(lag -> lag.isNegative() || lag.isZero()).isPresent()) {
            throw new IllegalArgumentException("a tolerance of " + tolerance.get() + " is not positive");
        }
    }

    /** Marked as often as usual. */
    public Sharing(MemorySizes memory, Optional<Duration> tolerance, Drift drift, CommitIntervals commits) {
        this(memory, tolerance, drift, commits, USUAL_RECORDS_A_MARK);
    }

    /** The same, but marked that often. */
    public Sharing marking(long everyRecords) {
        return new Sharing(memory, tolerance, drift, commits, everyRecords);
    }

    /** What needs no tuning. */
    public static Sharing byDefault() {
        return new Sharing(
                MemorySizes.ofThisProcess(),
                Optional.of(Guard.DEFAULT_TOLERANCE),
                Drift.BY_PIPELINE,
                CommitIntervals.DEFAULT);
    }
}
