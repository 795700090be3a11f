package io.hindcast.operator;

import io.hindcast.time.Windows;
import java.time.Instant;

/** Says why an event is late. */
final class Lateness {
    private Lateness() {}

    static String detail(Windows windows, long sliceMs, long eventTimeMs, long watermarkMs) {
        long startMs = windows.lastOf(sliceMs);
        String belongs = windows.firstOf(sliceMs) == startMs
                ? " belongs to the window from "
                : " belongs, last, to the window from ";
        return "event time " + Instant.ofEpochMilli(eventTimeMs) + belongs
                + Instant.ofEpochMilli(startMs) + ", which closed at " + Instant.ofEpochMilli(windows.closesAt(startMs))
                + "; its partition stood at " + Instant.ofEpochMilli(watermarkMs);
    }
}
