package io.hindcast.operator;

import io.hindcast.time.RollingSpans;
import io.hindcast.time.SessionWindows;
import io.hindcast.time.TotalWindows;
import io.hindcast.time.Windowing;
import io.hindcast.time.Windows;
import java.time.Instant;

/** Says why an event is late. */
final class Lateness {
    private Lateness() {}

    static String detail(Windowing windowing, long eventTimeMs, long watermarkMs) {
        return "event time " + Instant.ofEpochMilli(eventTimeMs)
                + windowing.<String>family(
                        windows -> of(windows, eventTimeMs),
                        sessions -> of(sessions, eventTimeMs),
                        totals -> of(totals, eventTimeMs),
                        rolling -> of(rolling, eventTimeMs))
                + "; its partition stood at " + Instant.ofEpochMilli(watermarkMs);
    }

    private static String of(Windows windows, long eventTimeMs) {
        long sliceMs = windows.sliceOf(eventTimeMs);
        long startMs = windows.lastOf(sliceMs);
        String belongs = windows.firstOf(sliceMs) == startMs
                ? " belongs to the window from "
                : " belongs, last, to the window from ";
        return belongs + Instant.ofEpochMilli(startMs) + ", which closed at "
                + Instant.ofEpochMilli(windows.closesAt(startMs));
    }

    private static String of(TotalWindows totals, long eventTimeMs) {
        return " belongs to the total from " + Instant.ofEpochMilli(totals.periodOf(eventTimeMs))
                + ", whose last step has closed";
    }

    private static String of(RollingSpans spans, long eventTimeMs) {
        return " was waited for until " + Instant.ofEpochMilli(eventTimeMs + spans.graceMs());
    }

    private static String of(SessionWindows sessions, long eventTimeMs) {
        return " was waited for until " + Instant.ofEpochMilli(eventTimeMs + sessions.graceMs());
    }
}
