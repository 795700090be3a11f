package io.hindcast.publisher;

import io.hindcast.pipeline.Body;
import io.hindcast.time.SessionWindows;
import io.hindcast.time.Windowing;
import io.hindcast.time.Windowings;

/**
 * When a version closes windows.
 *
 * @param windowing how it cuts event time
 */
public record WindowTimes(Windowing windowing) {
    /** Those of a pipeline. */
    public static WindowTimes of(Body body) {
        return body.as(
                windows -> new WindowTimes(Windowings.of(windows.grouping().window(), windows.results())));
    }

    /**
     * The lowest frontier at which the version has said all that it says of a window while that closes.
     *
     * @param startMs of the window
     * @param endMs of the window, as some version sees it: this one may see another end of the same start
     */
    long closedAtMs(long startMs, long endMs) {
        return Math.max(endMs, endOf(startMs)) + closingMs();
    }

    /** The end of the last window that is closed at a frontier; before all times where that is not known. */
    public long closedEndMs(long frontierMs) {
        return frontierMs == Sample.UNKNOWN ? Sample.UNKNOWN : frontierMs - closingMs();
    }

    /** Whether the version has surely said all that it ever says of windows that start before, at a frontier. */
    boolean settledBefore(long startMs, long frontierMs) {
        long settlesMs = closingMs() + windowing.correctionMs();
        return windowing.family(
                windows -> windows.endOf(startMs) + settlesMs <= frontierMs,
                sessions -> sessions.maxMs().isPresent()
                        && startMs + sessions.maxMs().getAsLong() + settlesMs <= frontierMs,
                totals -> totals.endOf(startMs) + settlesMs <= frontierMs,
                rolling -> startMs + settlesMs < frontierMs);
    }

    /** A start before which no window begins that ends later than at that time. */
    long startsOfEndsAfterMs(long endMs) {
        if (endMs <= windowing.firstMs()) {
            return Long.MIN_VALUE;
        }
        return windowing.family(
                windows -> windows.firstOf(windows.sliceOf(endMs)),
                sessions ->
                        sessions.maxMs().isPresent() ? endMs - sessions.maxMs().getAsLong() : Long.MIN_VALUE,
                totals -> totals.sliceOf(endMs),
                rolling -> endMs);
    }

    private long endOf(long startMs) {
        return windowing.family(
                windows -> windows.endOf(startMs),
                sessions -> startMs,
                totals -> totals.endOf(startMs),
                rolling -> startMs);
    }

    /** How long after the end of a window its first final is out: a session's last moment and its gap have to pass as well. */
    private long closingMs() {
        return windowing.family(
                windows -> windowing.graceMs(),
                WindowTimes::closingMs,
                totals -> windowing.graceMs(),
                rolling -> windowing.graceMs());
    }

    private static long closingMs(SessionWindows sessions) {
        return sessions.gapMs() + sessions.graceMs() + 1;
    }
}
