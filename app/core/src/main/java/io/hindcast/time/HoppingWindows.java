package io.hindcast.time;

import java.util.function.Function;

/**
 * Windows {@code [n * everyMs, n * everyMs + sizeMs)} since 1970, which overlap.
 *
 * <p>With a size of 5 s, one every 2 s, and a grace of 1 s, the event time 4 500 belongs to the windows from 0, 2 000 and 4 000.
 * Its slice is [4 000, 5 000), since the first of them ends at 5 000. At the watermark 6 000 the first one is closed, and the
 * event late for it alone. Two slices at most lie within {@code everyMs}, whatever size and every have in common.
 *
 * @param sizeMs at least {@code everyMs}, so that every time belongs to a window
 */
public record HoppingWindows(long sizeMs, long everyMs, long graceMs, long correctionMs) implements Windows {
    public HoppingWindows {
        if (everyMs <= 0 || sizeMs < everyMs || graceMs < 0 || correctionMs < 0) {
            throw new IllegalArgumentException("size " + sizeMs + " ms must be at least every " + everyMs
                    + " ms, which must be positive; grace " + graceMs + " ms and corrections " + correctionMs
                    + " ms not negative");
        }
    }

    /** Windows whose late events are rejected. */
    public HoppingWindows(long sizeMs, long everyMs, long graceMs) {
        this(sizeMs, everyMs, graceMs, 0);
    }

    @Override
    public <T> T as(
            Function<TumblingWindows, T> tumbling,
            Function<HoppingWindows, T> hopping,
            Function<CalendarWindows, T> calendar) {
        return hopping.apply(this);
    }

    @Override
    public long sliceOf(long eventTimeMs) {
        return Math.max(lastOf(eventTimeMs), eventTimeMs - Math.floorMod(eventTimeMs - sizeMs, everyMs));
    }

    @Override
    public long firstOf(long sliceMs) {
        return Math.max(0, lastOf(sliceMs - sizeMs) + everyMs);
    }

    @Override
    public long lastOf(long sliceMs) {
        return sliceMs - Math.floorMod(sliceMs, everyMs);
    }

    @Override
    public int before(long startMs, long sliceMs) {
        long first = firstOf(sliceMs);
        long last = lastOf(sliceMs);
        return (int) ((Math.max(first, Math.min(startMs, last + everyMs)) - first) / everyMs);
    }

    @Override
    public long after(long startMs) {
        return startMs + everyMs;
    }

    @Override
    public long endOf(long startMs) {
        return startMs + sizeMs;
    }

    @Override
    public long between(long startMs, long otherMs) {
        return (otherMs - startMs) / everyMs;
    }

    @Override
    public long firstOpen(long watermarkMs) {
        return Math.max(0, lastOf(watermarkMs - graceMs - sizeMs) + everyMs);
    }

    @Override
    public long lastSettled(long watermarkMs) {
        return lastOf(watermarkMs - graceMs - correctionMs - sizeMs) + everyMs - 1;
    }
}
