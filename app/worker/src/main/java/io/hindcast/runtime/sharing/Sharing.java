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
 */
public record Sharing(MemorySizes memory, Optional<Duration> tolerance, Drift drift, CommitIntervals commits) {
    public Sharing {
        if (tolerance.filter(lag -> lag.isNegative() || lag.isZero()).isPresent()) {
            throw new IllegalArgumentException("a tolerance of " + tolerance.get() + " is not positive");
        }
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
