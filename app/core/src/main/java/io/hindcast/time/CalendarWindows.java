package io.hindcast.time;

import io.hindcast.time.CalendarSpans.Span;
import java.time.LocalTime;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.function.Function;

/**
 * Days, weeks, months, quarters or years of a calendar, so many to a window, and a window from the start of each.
 *
 * <p>A unit begins at the first instant whose local date and time is at or behind its first day at {@code at}; the unit of an
 * instant is the last one that begins at or before it. So a unit has as many hours as its days have, an instant is in one unit
 * although clocks may show its local time twice or its local date twice, and where a day does not exist (Apia left one out) there is
 * none. With months in UTC from midnight, 2026-01-31T23:59:59.999Z is in the window of 2026-01.
 *
 * <p>Windows of several units overlap, and their slices are the units: with days and a size of 28, an event of 2026-01-31 is in the
 * windows from 2026-01-04 to 2026-01-31, and kept once.
 *
 * <p>Thread-safe.
 */
public final class CalendarWindows implements Windows {
    private final CalendarUnit unit;
    private final int size;
    private final ZoneRules zone;
    private final LocalTime at;
    private final long graceMs;
    private final long correctionMs;
    private final CalendarSpans spans;
    private final Span first;

    /**
     * Windows of these units.
     *
     * @param size units in a window
     * @param at when a unit begins on its first day
     */
    public CalendarWindows(CalendarUnit unit, int size, ZoneRules zone, LocalTime at, long graceMs, long correctionMs) {
        if (size < 1 || graceMs < 0 || correctionMs < 0) {
            throw new IllegalArgumentException("size " + size + " must be at least 1; grace " + graceMs
                    + " ms and corrections " + correctionMs + " ms not negative");
        }
        this.unit = unit;
        this.size = size;
        this.zone = zone;
        this.at = at;
        this.graceMs = graceMs;
        this.correctionMs = correctionMs;
        spans = new CalendarSpans(unit, zone, at);
        Span begun = spans.at(0);
        first = begun.startMs() == 0 ? begun : spans.at(begun.endMs());
    }

    @Override
    public <T> T as(
            Function<TumblingWindows, T> tumbling,
            Function<HoppingWindows, T> hopping,
            Function<CalendarWindows, T> calendar) {
        return calendar.apply(this);
    }

    public CalendarUnit unit() {
        return unit;
    }

    /** Units in a window: where there are several, windows overlap. */
    public int size() {
        return size;
    }

    public ZoneRules zone() {
        return zone;
    }

    /** When a unit begins on its first day. */
    public LocalTime at() {
        return at;
    }

    @Override
    public long firstMs() {
        return first.startMs();
    }

    @Override
    public long sliceOf(long eventTimeMs) {
        return spans.at(eventTimeMs).startMs();
    }

    @Override
    public long firstOf(long sliceMs) {
        return size == 1 ? sliceMs : startMs(firstWith(spans.at(sliceMs)));
    }

    @Override
    public int before(long startMs, long sliceMs) {
        Span slice = spans.at(sliceMs);
        long from = firstWith(slice);
        long before = startMs > sliceMs ? slice.number() + 1 : spans.at(startMs).number();
        return (int) Math.max(0, before - from);
    }

    @Override
    public long after(long startMs) {
        return spans.at(startMs).endMs();
    }

    @Override
    public long endOf(long startMs) {
        Span start = spans.at(startMs);
        return size == 1 ? start.endMs() : spans.startMs(start.number() + size);
    }

    @Override
    public long between(long startMs, long otherMs) {
        return spans.at(otherMs).number() - spans.at(startMs).number();
    }

    @Override
    public long firstOpen(long watermarkMs) {
        long passedMs = watermarkMs - graceMs;
        return passedMs < first.startMs() ? first.startMs() : startMs(firstWith(spans.at(passedMs)));
    }

    @Override
    public long lastSettled(long watermarkMs) {
        long passedMs = watermarkMs - graceMs - correctionMs;
        if (passedMs < first.startMs()) {
            return -1;
        }
        long open = spans.at(passedMs).number() - size + 1;
        return open < first.number() ? -1 : spans.startMs(open) - 1;
    }

    /** Windows of several units have no name: it would be that of a unit. */
    @Override
    public Optional<String> label(long startMs) {
        return size == 1 ? Optional.of(unit.label(spans.at(startMs).firstDay())) : Optional.empty();
    }

    @Override
    public long graceMs() {
        return graceMs;
    }

    @Override
    public long correctionMs() {
        return correctionMs;
    }

    /** The number of the first window that has this slice. */
    private long firstWith(Span slice) {
        return Math.max(first.number(), slice.number() - size + 1);
    }

    private long startMs(long number) {
        return spans.startMs(number);
    }

    @Override
    public String toString() {
        return "CalendarWindows[" + size + " " + unit + " at " + at + ", " + zone + ", graceMs=" + graceMs
                + ", correctionMs=" + correctionMs + "]";
    }
}
