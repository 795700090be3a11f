package io.hindcast.time;

import java.util.Optional;
import java.util.function.Function;

/**
 * The same windows, all of them later by {@code offsetMs}: windows of eight hours that begin at 06:00, 14:00 and 22:00, say. No time
 * before the first one belongs to a window.
 */
public record ShiftedWindows(Windows windows, long offsetMs) implements Windows {
    public ShiftedWindows {
        if (offsetMs < 0) {
            throw new IllegalArgumentException("an offset of " + offsetMs + " ms is negative");
        }
    }

    @Override
    public <T> T as(
            Function<TumblingWindows, T> tumbling,
            Function<HoppingWindows, T> hopping,
            Function<CalendarWindows, T> calendar) {
        return windows.as(tumbling, hopping, calendar);
    }

    @Override
    public long firstMs() {
        return windows.firstMs() + offsetMs;
    }

    @Override
    public Optional<String> label(long startMs) {
        return windows.label(startMs - offsetMs);
    }

    @Override
    public long sliceOf(long eventTimeMs) {
        return windows.sliceOf(eventTimeMs - offsetMs) + offsetMs;
    }

    @Override
    public long firstOf(long sliceMs) {
        return windows.firstOf(sliceMs - offsetMs) + offsetMs;
    }

    @Override
    public long lastOf(long sliceMs) {
        return windows.lastOf(sliceMs - offsetMs) + offsetMs;
    }

    @Override
    public int before(long startMs, long sliceMs) {
        return windows.before(startMs - offsetMs, sliceMs - offsetMs);
    }

    @Override
    public long after(long startMs) {
        return windows.after(startMs - offsetMs) + offsetMs;
    }

    @Override
    public long endOf(long startMs) {
        return windows.endOf(startMs - offsetMs) + offsetMs;
    }

    @Override
    public long between(long startMs, long otherMs) {
        return windows.between(startMs - offsetMs, otherMs - offsetMs);
    }

    @Override
    public long firstOpen(long watermarkMs) {
        return windows.firstOpen(watermarkMs - offsetMs) + offsetMs;
    }

    @Override
    public long lastSettled(long watermarkMs) {
        return windows.lastSettled(watermarkMs - offsetMs) + offsetMs;
    }

    @Override
    public long graceMs() {
        return windows.graceMs();
    }

    @Override
    public long correctionMs() {
        return windows.correctionMs();
    }
}
