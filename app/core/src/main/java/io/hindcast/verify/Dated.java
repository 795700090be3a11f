package io.hindcast.verify;

import io.hindcast.pipeline.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Windows of a calendar: each begins where one of its units does, and has so many of them. A beginning is searched for among the
 * stretches of time in which the clocks are equally far from UTC. Not thread-safe.
 */
final class Dated implements Cut.Shape {
    private static final DateTimeFormatter WEEK = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .toFormatter(Locale.ROOT);

    /** Local times differ by less from UTC. */
    private static final long FAR_SECONDS = 2 * 86_400L;

    private final Window.Unit unit;
    private final int size;
    private final LocalTime at;
    private final ZoneRules clocks;

    /** Of units that were met, by where they begin. */
    private final TreeMap<Long, Known> known = new TreeMap<>();

    /** Where a unit ends, and the windows that it is in, latest first. */
    private record Known(long endMs, LocalDate firstDay, List<Long> windows) {}

    /** Windows of so many units, each of which begins on its first day at that time, by these clocks. */
    Dated(Window.Unit unit, int size, LocalTime at, ZoneRules clocks) {
        this.unit = unit;
        this.size = size;
        this.at = at;
        this.clocks = clocks;
    }

    @Override
    public List<Long> startsMs(long atMs) {
        return unitAt(atMs).windows();
    }

    @Override
    public long endMs(long startMs) {
        long endMs = startMs;
        for (int units = 0; units < size; units++) {
            endMs = unitAt(endMs).endMs();
        }
        return endMs;
    }

    @Override
    public long between(long startMs, long otherMs) {
        LocalDate from = unitAt(startMs).firstDay();
        LocalDate to = unitAt(otherMs).firstDay();
        long dates = switch (unit) {
            case DAY -> ChronoUnit.DAYS.between(from, to);
            case WEEK -> ChronoUnit.WEEKS.between(from, to);
            case MONTH -> ChronoUnit.MONTHS.between(from, to);
            case QUARTER -> IsoFields.QUARTER_YEARS.between(from, to);
            case YEAR -> ChronoUnit.YEARS.between(from, to);
        };
        return dates - leftOut(from, to);
    }

    /** How many of the units whose first day is in between are none, since clocks were set forward over them. */
    private long leftOut(LocalDate from, LocalDate to) {
        return clocks.getTransitions().stream()
                .filter(change -> change.getDuration().compareTo(Duration.ofDays(1)) >= 0)
                .map(change -> change.getDateTimeBefore().toLocalDate())
                .flatMap(before -> before.minusDays(1).datesUntil(before.plusDays(3)))
                .filter(day -> !day.isBefore(from) && day.isBefore(to) && day.equals(first(day)))
                .filter(day -> beginMs(day) == beginMs(next(day)))
                .distinct()
                .count();
    }

    @Override
    public Optional<String> label(long startMs) {
        DateTimeFormatter format = switch (unit) {
            case DAY -> DateTimeFormatter.ISO_LOCAL_DATE;
            case WEEK -> WEEK;
            case MONTH -> DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);
            case QUARTER -> DateTimeFormatter.ofPattern("uuuu-'Q'q", Locale.ROOT);
            case YEAR -> DateTimeFormatter.ofPattern("uuuu", Locale.ROOT);
        };
        return size > 1
                ? Optional.empty()
                : Optional.of(unitAt(startMs).firstDay().format(format));
    }

    private Known unitAt(long atMs) {
        Map.Entry<Long, Known> near = known.floorEntry(atMs);
        if (near != null && near.getValue().endMs() > atMs) {
            return near.getValue();
        }
        LocalDate first = first(LocalDate.ofEpochDay(Math.floorDiv(atMs, 86_400_000L) + 2));
        while (beginMs(first) > atMs) {
            first = first(first.minusDays(1));
        }
        long beginMs = beginMs(first);
        LocalDate next = next(first);
        while (beginMs(next) == beginMs) {
            next = next(next);
        }
        Known found = new Known(beginMs(next), first, windows(first));
        known.put(beginMs, found);
        return found;
    }

    /** The beginnings of that unit and of those before it, each once. */
    private List<Long> windows(LocalDate last) {
        List<Long> starts = new ArrayList<>(List.of(beginMs(last)));
        LocalDate first = last;
        while (starts.size() < size && starts.get(starts.size() - 1) >= 0) {
            first = first(first.minusDays(1));
            long beginMs = beginMs(first);
            if (beginMs < starts.get(starts.size() - 1)) {
                starts.add(beginMs);
            }
        }
        return List.copyOf(starts);
    }

    private LocalDate first(LocalDate day) {
        return switch (unit) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.with(TemporalAdjusters.firstDayOfMonth());
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.with(TemporalAdjusters.firstDayOfYear());
        };
    }

    private LocalDate next(LocalDate first) {
        return switch (unit) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTH -> first.with(TemporalAdjusters.firstDayOfNextMonth());
            case QUARTER -> first.plus(1, IsoFields.QUARTER_YEARS);
            case YEAR -> first.with(TemporalAdjusters.firstDayOfNextYear());
        };
    }

    /** The first second at which a clock on the wall shows this day at that time, or later. */
    private long beginMs(LocalDate first) {
        LocalDateTime wanted = first.atTime(at);
        Instant from = wanted.toInstant(ZoneOffset.UTC).minusSeconds(FAR_SECONDS);
        while (true) {
            ZoneOffset ahead = clocks.getOffset(from);
            ZoneOffsetTransition change = clocks.nextTransition(from);
            Instant shown = wanted.toInstant(ahead);
            Instant reached = shown.isBefore(from) ? from : shown;
            if (change == null || reached.isBefore(change.getInstant())) {
                return reached.toEpochMilli();
            }
            from = change.getInstant();
        }
    }
}
