package io.hindcast.progress;

import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.plan.Form;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which windows of a version are surely settled, and their results in its results topic: those that end at or before {@code
 * lastEndMs}, in milliseconds since 1970. Nothing is settled at 0 or below.
 *
 * <p>Example: with a lowest frontier of 12:05:30 and a grace of 30 s, windows that end at 12:05:00 or before.
 */
public record SettledUpTo(long lastEndMs) {
    /** No window is. */
    public static final SettledUpTo NOTHING = new SettledUpTo(0);

    /** What a frontier settles, where results may change for so long after the end of their window. */
    public static SettledUpTo by(long frontierMs, Duration settling) {
        return new SettledUpTo(Math.max(0, frontierMs - settling.toMillis()));
    }

    /**
     * What a frontier of a version settles; nothing where it has committed none, and nothing behind the end of what it reads.
     *
     * @param frontierMs its {@link #frontierMs lowest}
     * @param settling how long results may change after the end of their window
     */
    public static SettledUpTo by(Started start, OptionalLong frontierMs, Duration settling) {
        SettledUpTo settled = frontierMs.isPresent() ? by(frontierMs.getAsLong(), settling) : NOTHING;
        return start.until()
                .map(until -> settled.and(new SettledUpTo(until.toEpochMilli())))
                .orElse(settled);
    }

    /** What is settled in both. */
    public SettledUpTo and(SettledUpTo other) {
        return new SettledUpTo(Math.min(lastEndMs, other.lastEndMs));
    }

    /** Whether a window with that end, exclusive, is settled. */
    public boolean contains(long endMs) {
        return endMs <= lastEndMs;
    }

    public boolean nothing() {
        return lastEndMs <= 0;
    }

    /**
     * The lowest frontier of the tasks of a version; empty where one has committed none, or nobody can tell.
     *
     * <p>Where a partition closes its windows alone, one that has nothing to read has no windows and does not count. To be sure of
     * that, its end must be read after the ends of the results topic.
     *
     * @param form in which the version runs
     * @param progress read before the ends of the results topic were
     * @param later read after them
     */
    public static OptionalLong frontierMs(Form form, Started start, VersionProgress progress, VersionProgress later) {
        long[] frontiers = progress.tasks().stream()
                .flatMap(List::stream)
                .filter(task -> !form.closesByPartition() || !nothingToRead(start, later, task.partition()))
                .mapToLong(TaskProgress::frontierMs)
                .toArray();
        long lowest = Arrays.stream(frontiers).min().orElse(-1);
        return lowest < 0 ? OptionalLong.empty() : OptionalLong.of(lowest);
    }

    private static boolean nothingToRead(Started start, VersionProgress later, int partition) {
        SourceStart source = start.sources().get(0);
        OptionalLong end = later.sources().get(partition).end().stable();
        return end.isPresent() && end.getAsLong() <= source.startOffsets().get(partition);
    }
}
