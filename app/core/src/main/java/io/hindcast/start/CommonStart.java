package io.hindcast.start;

import io.hindcast.pipeline.Pipeline;
import io.hindcast.time.SessionWindows;
import io.hindcast.time.TotalWindows;
import io.hindcast.time.Windowing;
import io.hindcast.time.Windowings;
import io.hindcast.time.Windows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where one version may take over from others so that every event time is in exactly one window that somebody speaks for: at a time
 * at which a window starts in each of them. All times are milliseconds since 1970.
 *
 * <p>With minutes in the one and hours in the other, a wish of 12:30 comes to 13:00: at 12:30 the hour from 12:00 would have been
 * of the one, and its second half of the other as well.
 */
public final class CommonStart {
    /** More steps than any two definitions that people write need; who needs more never comes together, or in centuries. */
    private static final int MOST_STEPS = 200_000;

    /** The year 10,000. */
    private static final long LAST_MS = 253_402_300_800_000L;

    private CommonStart() {}

    /**
     * The least such time at or after one; empty where there is none.
     *
     * @param wishMs not negative
     * @param pipelines of which each cuts event time in its own way
     */
    public static OptionalLong atOrAfter(long wishMs, List<Pipeline> pipelines) {
        List<Windowing> all = pipelines.stream().map(Windowings::of).toList();
        List<SessionWindows> sessions =
                all.stream().flatMap(one -> sessions(one).stream()).toList();
        if (!sessions.isEmpty()) {
            // Sessions begin where events do: at any time, if all make the same ones.
            boolean same = sessions.size() == all.size()
                    && sessions.stream().allMatch(one -> sameSessions(one, sessions.get(0)));
            return same ? OptionalLong.of(wishMs) : OptionalLong.empty();
        }
        long at = wishMs;
        for (int step = 0; step < MOST_STEPS && at < LAST_MS; step++) {
            long next = at;
            for (Windowing one : all) {
                next = startAtOrAfter(one, next);
            }
            if (next == at) {
                return OptionalLong.of(at);
            }
            at = next;
        }
        return OptionalLong.empty();
    }

    private static Optional<SessionWindows> sessions(Windowing one) {
        return one.family(
                windows -> Optional.empty(), Optional::of, totals -> Optional.empty(), rolling -> Optional.empty());
    }

    private static boolean sameSessions(SessionWindows one, SessionWindows other) {
        return one.gapMs() == other.gapMs()
                && one.maxMs().equals(other.maxMs())
                && (one.maxMs().isEmpty() || one.offsetMs() == other.offsetMs());
    }

    private static long startAtOrAfter(Windowing one, long timeMs) {
        return one.family(
                windows -> windowAtOrAfter(windows, timeMs),
                sessions -> timeMs,
                totals -> stepAtOrAfter(totals, timeMs),
                rolling -> timeMs);
    }

    private static long windowAtOrAfter(Windows windows, long timeMs) {
        if (timeMs <= windows.firstMs()) {
            return windows.firstMs();
        }
        long start = windows.lastOf(windows.sliceOf(timeMs));
        return start == timeMs ? start : windows.after(start);
    }

    /** The first step begins where the total does. */
    private static long stepAtOrAfter(TotalWindows totals, long timeMs) {
        long first = Math.max(totals.firstMs(), totals.beginMs());
        if (timeMs <= first) {
            return totals.sliceOf(first);
        }
        long start = totals.sliceOf(timeMs);
        return start == timeMs ? start : totals.endOf(start);
    }
}
