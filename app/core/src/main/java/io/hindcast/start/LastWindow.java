package io.hindcast.start;

import io.hindcast.pipeline.Pipeline;
import io.hindcast.time.SessionWindows;
import io.hindcast.time.TotalWindows;
import io.hindcast.time.Windowings;
import io.hindcast.time.Windows;
import java.util.OptionalLong;

/** The last window of a version that speaks no longer from some time on. All times are milliseconds since 1970. */
public final class LastWindow {
    private LastWindow() {}

    /**
     * Where it ends, or something later; empty where nobody can know: a session without {@code max} may go on for ever.
     *
     * @param untilMs it starts before this time
     */
    public static OptionalLong endMs(Pipeline pipeline, long untilMs) {
        return Windowings.of(pipeline)
                .family(
                        windows -> OptionalLong.of(endMs(windows, untilMs)),
                        sessions -> endMs(sessions, untilMs),
                        totals -> OptionalLong.of(endMs(totals, untilMs)),
                        rolling -> OptionalLong.of(untilMs));
    }

    private static long endMs(Windows windows, long untilMs) {
        return untilMs <= windows.firstMs() ? untilMs : windows.endOf(windows.lastOf(windows.sliceOf(untilMs - 1)));
    }

    private static OptionalLong endMs(SessionWindows sessions, long untilMs) {
        return sessions.maxMs().isPresent()
                ? OptionalLong.of(untilMs + sessions.maxMs().getAsLong())
                : OptionalLong.empty();
    }

    private static long endMs(TotalWindows totals, long untilMs) {
        return untilMs <= Math.max(totals.firstMs(), totals.beginMs())
                ? untilMs
                : totals.endOf(totals.sliceOf(untilMs - 1));
    }
}
