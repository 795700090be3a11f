package io.hindcast.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Days, weeks, months, quarters or years of a calendar, one behind the other.
 *
 * <p>A unit begins at the first instant whose local date and time is at or behind its first day at {@code at}; the window of an
 * instant is the last unit that begins at or before it. So a window has as many hours as its days have, an instant is in one window
 * although clocks may show its local time twice or its local date twice, and where a day does not exist (Apia left one out) there is
 * none. With months in UTC from midnight, 2026-01-31T23:59:59.999Z is in the window of 2026-01.
 *
 * <p>Thread-safe.
 */
public final class CalendarWindows implements Windows {
    private final CalendarUnit unit;
    private final ZoneRules zone;
    private final LocalTime at;
    private final long graceMs;
    private final long correctionMs;
    private final long firstMs;

    /** The unit of the last event: the next one is most often of the same. */
    private volatile Unit latest;

    private record Unit(long startMs, long endMs, LocalDate firstDay) {}

    /** @param at when a unit begins on its first day */
    public CalendarWindows(CalendarUnit unit, ZoneRules zone, LocalTime at, long graceMs, long correctionMs) {
        if (graceMs < 0 || correctionMs < 0) {
            throw new IllegalArgumentException(
                    "grace " + graceMs + " ms and corrections " + correctionMs + " ms must not be negative");
        }
        this.unit = unit;
        this.zone = zone;
        this.at = at;
        this.graceMs = graceMs;
        this.correctionMs = correctionMs;
        latest = find(0);
        firstMs = latest.startMs() == 0 ? 0 : latest.endMs();
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

    public ZoneRules zone() {
        return zone;
    }

    /** When a unit begins on its first day. */
    public LocalTime at() {
        return at;
    }

    @Override
    public long firstMs() {
        return firstMs;
    }

    @Override
    public long sliceOf(long eventTimeMs) {
        return unitOf(eventTimeMs).startMs();
    }

    @Override
    public long endOf(long startMs) {
        return unitOf(startMs).endMs();
    }

    @Override
    public long firstOpen(long watermarkMs) {
        long passedMs = watermarkMs - graceMs;
        return passedMs < firstMs ? firstMs : unitOf(passedMs).startMs();
    }

    @Override
    public long lastSettled(long watermarkMs) {
        long passedMs = watermarkMs - graceMs - correctionMs;
        return passedMs < firstMs ? -1 : unitOf(passedMs).startMs() - 1;
    }

    @Override
    public Optional<String> label(long startMs) {
        return Optional.of(unit.label(unitOf(startMs).firstDay()));
    }

    @Override
    public long graceMs() {
        return graceMs;
    }

    @Override
    public long correctionMs() {
        return correctionMs;
    }

    private Unit unitOf(long timeMs) {
        Unit known = latest;
        if (timeMs >= known.startMs() && timeMs < known.endMs()) {
            return known;
        }
        Unit found = find(timeMs);
        latest = found;
        return found;
    }

    private Unit find(long timeMs) {
        Instant time = Instant.ofEpochMilli(timeMs);
        LocalDate localDay = LocalDateTime.ofInstant(time, zone.getOffset(time)).toLocalDate();
        // Near where clocks change, and before `at`, the unit of the local date is not the one.
        LocalDate day = unit.firstDay(localDay);
        while (beginMs(day) > timeMs) {
            day = unit.firstDay(day.minusDays(1));
        }
        LocalDate next = unit.next(day);
        while (beginMs(next) <= timeMs) {
            day = next;
            next = unit.next(day);
        }
        return new Unit(beginMs(day), beginMs(next), day);
    }

    /** The first instant whose local date and time is at or behind this day at {@link #at}. */
    private long beginMs(LocalDate firstDay) {
        LocalDateTime local = firstDay.atTime(at);
        List<ZoneOffset> offsets = zone.getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = zone.getTransition(local);
            return gap.toEpochSecond() * 1_000;
        }
        // Of two, the first one is that before the clocks were set back.
        return local.toInstant(offsets.get(0)).toEpochMilli();
    }

    @Override
    public String toString() {
        return "CalendarWindows[" + unit + " at " + at + ", " + zone + ", graceMs=" + graceMs + ", correctionMs="
                + correctionMs + "]";
    }
}
