package io.hindcast.topology;

import java.time.Duration;

/**
 * How much time lies between two commits.
 *
 * @param live near the end of the sources; a pipeline that shows early results may want less
 * @param catchingUp far from it
 */
public record CommitIntervals(Duration live, Duration catchingUp) {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** The one as Kafka Streams has it under exactly-once; the other so that a commit's cost no longer shows. */
    public static final CommitIntervals DEFAULT = new CommitIntervals(Duration.ofMillis(100), Duration.ofSeconds(2));

    public CommitIntervals {
        if (live.compareTo(SHORTEST) < 0 || catchingUp.compareTo(live) < 0 || catchingUp.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a commit interval of " + live + ", and of " + catchingUp
                    + " while catching up: both are between " + SHORTEST + " and " + LONGEST
                    + ", and the second is not the shorter one");
        }
    }
}
