package io.hindcast.time;

import java.util.function.Function;

/**
 * Each event has a span of its own, {@code (t - last, t]} or whole steps up to its own, and is told at once what is in it. All times
 * and spans are milliseconds.
 *
 * @param stepMs how much time is kept as a whole; 0 where each event is
 * @param most of more entries in a span, the newest so many count
 */
public record RollingSpans(long lastMs, long stepMs, int most, long graceMs) implements Windowing {
    public RollingSpans {
        if (lastMs < 1 || stepMs < 0 || most < 1 || graceMs < 0) {
            throw new IllegalArgumentException("no spans: " + lastMs + ", " + stepMs + ", " + most + ", " + graceMs);
        }
    }

    @Override
    public <T> T family(
            Function<Windows, T> windows,
            Function<SessionWindows, T> sessions,
            Function<TotalWindows, T> totals,
            Function<RollingSpans, T> rolling) {
        return rolling.apply(this);
    }

    /** Under which time an event is kept: its own, or the start of its step. */
    public long keptAt(long eventTimeMs) {
        return stepMs == 0 ? eventTimeMs : eventTimeMs - eventTimeMs % stepMs;
    }

    /** What is kept under this time, or before it, is not in the span of an event. */
    public long before(long eventTimeMs) {
        return keptAt(eventTimeMs) - lastMs;
    }

    /** Nobody needs what is kept under this time, or before it, any more: no event that is not late has it in its span. */
    public long forgotten(long watermarkMs) {
        long firstMs = watermarkMs - graceMs;
        return firstMs < 0 ? -1 : before(firstMs);
    }

    @Override
    public long sliceOf(long eventTimeMs) {
        return eventTimeMs;
    }

    @Override
    public boolean lost(long eventTimeMs, long watermarkMs) {
        return eventTimeMs + graceMs < watermarkMs;
    }

    @Override
    public long missed(long eventTimeMs, long watermarkMs) {
        return 0;
    }

    @Override
    public boolean sliceSettled(long sliceMs, long watermarkMs) {
        return keptAt(sliceMs) <= forgotten(watermarkMs);
    }

    @Override
    public long lastSettled(long watermarkMs) {
        return watermarkMs - graceMs - 1;
    }

    @Override
    public long correctionMs() {
        return 0;
    }
}
