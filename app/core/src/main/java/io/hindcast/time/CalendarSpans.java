package io.hindcast.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;

/**
 * The units of a calendar, one behind the other, each with a number that is one more than that of the unit before.
 *
 * <p>A unit begins at the first instant whose local date and time is at or behind its first day at {@code at}. One that would end where
 * it begins is none: Apia left out the 30th of December 2011, so the 31st has the number behind that of the 29th.
 *
 * <p>Thread-safe.
 */
final class CalendarSpans {
    private static final int KEPT = 64;

    /** Nine hours: times so near are mostly of one unit. */
    private static final int NEAR_BITS = 25;

    /** No event is of the year 100,000; a watermark of nobody is, and needs no window of its own. */
    private static final long FARTHEST_MS = 98_030L * 365 * 86_400_000;

    private static final long DAY_SECONDS = 86_400;

    private final CalendarUnit unit;
    private final ZoneRules zone;
    private final LocalTime at;

    /** The first days of units that do not exist, by index. */
    private final long[] missing;

    private final AtomicReferenceArray<Span> kept = new AtomicReferenceArray<>(KEPT);

    /**
     * One unit.
     *
     * @param endMs where the next one begins, exclusive
     */
    record Span(long startMs, long endMs, LocalDate firstDay, long number) {
        boolean contains(long timeMs) {
            return timeMs >= startMs && timeMs < endMs;
        }
    }

    CalendarSpans(CalendarUnit unit, ZoneRules zone, LocalTime at) {
        this.unit = unit;
        this.zone = zone;
        this.at = at;
        missing = missing();
        Span first = find(0);
        for (int slot = 0; slot < KEPT; slot++) {
            kept.set(slot, first);
        }
    }

    /** The last unit that begins at or before that time. */
    Span at(long anyMs) {
        long timeMs = Math.min(anyMs, FARTHEST_MS);
        int slot = (int) (timeMs >>> NEAR_BITS) & KEPT - 1;
        Span known = kept.get(slot);
        if (known.contains(timeMs)) {
            return known;
        }
        Span found = find(timeMs);
        kept.set(slot, found);
        return found;
    }

    /** Where the unit of that number begins. */
    long startMs(long number) {
        long index = number;
        for (long none : missing) {
            if (none <= index) {
                index++;
            }
        }
        return beginMs(unit.firstDayOf(index));
    }

    private Span find(long timeMs) {
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
        return new Span(beginMs(day), beginMs(next), day, number(day));
    }

    private long number(LocalDate firstDay) {
        long index = unit.index(firstDay);
        return index - LongStream.of(missing).filter(none -> none < index).count();
    }

    /** Only where clocks are set forward by a day at once; the rules of every year never do that. */
    private long[] missing() {
        return zone.getTransitions().stream()
                .filter(transition -> transition.getDuration().toSeconds() >= DAY_SECONDS)
                .flatMap(transition -> transition
                        .getDateTimeBefore()
                        .toLocalDate()
                        .minusDays(1)
                        .datesUntil(transition.getDateTimeAfter().toLocalDate().plusDays(2)))
                .filter(day -> unit.firstDay(day).equals(day))
                .filter(day -> beginMs(day) == beginMs(unit.next(day)))
                .mapToLong(unit::index)
                .sorted()
                .distinct()
                .toArray();
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
}
