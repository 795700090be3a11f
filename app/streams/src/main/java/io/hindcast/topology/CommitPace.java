package io.hindcast.topology;

import io.hindcast.pipeline.Pipeline;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long transactions last: long while the version is catching up, since what changes often is then written back seldom;
 * short where it stands near the end of its sources, since nobody sees a result before its commit. Shared by the stream threads
 * of one version on this worker; thread-safe.
 */
public final class CommitPace {
    /** A reader that is more records than this behind the end of a partition is catching up ... */
    private static final long BEHIND = 20_000;

    /** ... until it is fewer than this behind. */
    private static final long NEAR = 5_000;

    /** Where somebody waits for what an event is told. */
    private static final Duration ANSWERED = Duration.ofMillis(50);

    private final CommitIntervals intervals;
    private final LongSupplier nanoTime;
    private final Set<Object> behind = ConcurrentHashMap.newKeySet();

    /** @param nanoTime a clock that nobody sets, as {@link System#nanoTime} */
    public CommitPace(CommitIntervals intervals, LongSupplier nanoTime) {
        this.intervals = intervals;
        this.nanoTime = nanoTime;
    }

    /** Short enough for how often this pipeline shows its results. */
    public static CommitPace of(Pipeline pipeline, CommitIntervals intervals, LongSupplier nanoTime) {
        Duration longest =
                pipeline.isRolling() && intervals.live().compareTo(ANSWERED) > 0 ? ANSWERED : intervals.live();
        Duration live = pipeline.results().publish().liveCommitInterval(longest);
        return new CommitPace(new CommitIntervals(live, intervals.catchingUp()), nanoTime);
    }

    /** What all tasks of the version go by; only differences mean something. */
    long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong());
    }

    /** Between commits near the end of the sources. */
    public Duration live() {
        return intervals.live();
    }

    Duration whileCatchingUp() {
        return intervals.catchingUp();
    }

    /** Whether any reader of the version on this worker is far behind the end of its partitions. */
    public boolean catchingUp() {
        return !behind.isEmpty();
    }

    /**
     * A reader has looked.
     *
     * @param records how far it is behind the end of the partition that it is farthest behind in
     */
    public void looked(Object reader, long records) {
        if (records > BEHIND) {
            behind.add(reader);
        } else if (records < NEAR) {
            behind.remove(reader);
        }
    }

    /** A reader is gone. */
    public void closed(Object reader) {
        behind.remove(reader);
    }
}
