package io.hindcast.verify;

import io.hindcast.pipeline.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Windows by the calendar of UTC, which begin so many milliseconds into their first day. */
record Dated(Window.Unit unit, long intoDayMs) implements Cut.Shape {
    private static final DateTimeFormatter WEEK = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .toFormatter(Locale.ROOT);

    @Override
    public List<Long> startsMs(long atMs) {
        LocalDate day = day(atMs);
        LocalDate first = switch (unit) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.with(TemporalAdjusters.firstDayOfMonth());
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.with(TemporalAdjusters.firstDayOfYear());
        };
        return List.of(ms(first));
    }

    @Override
    public long endMs(long startMs) {
        LocalDate first = day(startMs);
        LocalDate next = switch (unit) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTH -> first.with(TemporalAdjusters.firstDayOfNextMonth());
            case QUARTER -> first.plus(1, IsoFields.QUARTER_YEARS);
            case YEAR -> first.with(TemporalAdjusters.firstDayOfNextYear());
        };
        return ms(next);
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
        return Optional.of(day(startMs).format(format));
    }

    private LocalDate day(long atMs) {
        return Instant.ofEpochMilli(atMs - intoDayMs).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private long ms(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() + intoDayMs;
    }
}
