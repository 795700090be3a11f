package io.hindcast.time;

import java.util.function.Function;

/**
 * Windows {@code [n * sizeMs, (n + 1) * sizeMs)} since 1970.
 *
 * <p>With a size of 60 000 and a grace of 30 000, the event time 61 500 belongs to the window [60 000, 120 000), which closes
 * at the watermark 150 000: at that watermark the event is late, at 149 999 it is not. With 600 000 for corrections the window
 * is settled at 750 000: until then late events correct it.
 */
public record TumblingWindows(long sizeMs, long graceMs, long correctionMs) implements Windows {
    public TumblingWindows {
        if (sizeMs <= 0 || graceMs < 0 || correctionMs < 0) {
            throw new IllegalArgumentException("size " + sizeMs + " ms must be positive, grace " + graceMs
                    + " ms and corrections " + correctionMs + " ms not negative");
        }
    }

    /** Windows whose late events are rejected. */
    public TumblingWindows(long sizeMs, long graceMs) {
        this(sizeMs, graceMs, 0);
    }

    @Override
    public <T> T as(
            Function<TumblingWindows, T> tumbling,
            Function<HoppingWindows, T> hopping,
            Function<CalendarWindows, T> calendar) {
        return tumbling.apply(this);
    }

    @Override
    public long sliceOf(long eventTimeMs) {
        return eventTimeMs - Math.floorMod(eventTimeMs, sizeMs);
    }

    @Override
    public long endOf(long startMs) {
        return startMs + sizeMs;
    }

    @Override
    public long between(long startMs, long otherMs) {
        return (otherMs - startMs) / sizeMs;
    }

    @Override
    public long firstOpen(long watermarkMs) {
        return Math.max(0, (Math.floorDiv(watermarkMs - sizeMs - graceMs, sizeMs) + 1) * sizeMs);
    }

    @Override
    public long lastSettled(long watermarkMs) {
        return Math.floorDiv(watermarkMs - graceMs - correctionMs, sizeMs) * sizeMs - 1;
    }
}
