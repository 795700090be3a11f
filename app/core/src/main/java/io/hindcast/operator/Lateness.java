package io.hindcast.operator;

import io.hindcast.time.Windows;
import java.time.Instant;

/** Says why an event is late. */
final class Lateness {
    private Lateness() {}

    static String detail(Windows windows, long startMs, long eventTimeMs, long watermarkMs) {
        return "event time " + Instant.ofEpochMilli(eventTimeMs) + " belongs to the window from "
                + Instant.ofEpochMilli(startMs) + ", which closed at " + Instant.ofEpochMilli(windows.closesAt(startMs))
                + "; its partition stood at " + Instant.ofEpochMilli(watermarkMs);
    }
}
