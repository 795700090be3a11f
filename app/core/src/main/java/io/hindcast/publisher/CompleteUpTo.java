package io.hindcast.publisher;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Up to when a partition of the stable topic is complete: nothing that is news comes any more of windows that end until then. Pure in what
 * the task knows.
 *
 * <p>That is so of what every version that speaks has surely closed, once all of it is said. Of a version that spoke before, no window is
 * news that it had closed when it was replaced ({@link SwitchLog}); so what was told while it spoke stays true, and it is told on when those
 * who speak now have come as far.
 */
final class CompleteUpTo {
    /** As far as a heartbeat can tell. */
    private static final long LAST_MS =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private CompleteUpTo() {}

    /** In milliseconds since 1970, inclusive; empty where nothing is to be told now. */
    static OptionalLong ms(TaskState state, Outlook outlook) {
        if (state.settling() || state.recollects() || state.bound != outlook.boundOffset()) {
            return OptionalLong.empty();
        }
        OptionalLong closedMs = state.log.speakers().versions().stream()
                .filter(outlook::readable)
                .mapToLong(speaker -> closedMs(speaker, state, outlook))
                .min();
        long toldMs = Math.max(state.newsAfterMs, state.log.completeMs());
        return closedMs.isEmpty() || closedMs.getAsLong() <= 0 || closedMs.getAsLong() < toldMs
                ? OptionalLong.empty()
                : OptionalLong.of(Math.min(LAST_MS, closedMs.getAsLong()));
    }

    private static long closedMs(int speaker, TaskState state, Outlook outlook) {
        WindowTimes times = outlook.version(speaker).orElseThrow().times();
        return times.closedEndMs(state.heardMs(speaker).orElse(Sample.UNKNOWN));
    }
}
