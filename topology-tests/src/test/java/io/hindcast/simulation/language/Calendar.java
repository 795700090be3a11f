package io.hindcast.simulation.language;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** What days can be put together to; steps of a quarter of it or so are what the simulation moves in. */
public enum Calendar {
    DAY(Duration.ofHours(6)) {
        @Override
        boolean begins(LocalDate day) {
            return true;
        }

        @Override
        public String label(LocalDate first) {
            return first.toString();
        }
    },
    WEEK(Duration.ofDays(2)) {
        @Override
        boolean begins(LocalDate day) {
            return day.getDayOfWeek() == DayOfWeek.MONDAY;
        }

        @Override
        public String label(LocalDate first) {
            return String.format(
                    Locale.ROOT,
                    "%04d-W%02d",
                    first.get(IsoFields.WEEK_BASED_YEAR),
                    first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }
    },
    MONTH(Duration.ofDays(7)) {
        @Override
        boolean begins(LocalDate day) {
            return day.getDayOfMonth() == 1;
        }

        @Override
        public String label(LocalDate first) {
            return YearMonth.from(first).toString();
        }
    },
    QUARTER(Duration.ofDays(20)) {
        @Override
        boolean begins(LocalDate day) {
            return day.get(IsoFields.DAY_OF_QUARTER) == 1;
        }

        @Override
        public String label(LocalDate first) {
            return first.getYear() + "-Q" + first.get(IsoFields.QUARTER_OF_YEAR);
        }
    },
    YEAR(Duration.ofDays(90)) {
        @Override
        boolean begins(LocalDate day) {
            return day.getDayOfYear() == 1;
        }

        @Override
        public String label(LocalDate first) {
            return Year.from(first).toString();
        }
    };

    private final Duration step;

    Calendar(Duration step) {
        this.step = step;
    }

    Duration step() {
        return step;
    }

    /** Whether a window begins on that day. */
    abstract boolean begins(LocalDate day);

    /** What the window that begins on that day is called. */
    public abstract String label(LocalDate first);

    /** The last day, not after this one, on which a window begins. */
    public LocalDate last(LocalDate day) {
        LocalDate first = day;
        while (!begins(first)) {
            first = first.minusDays(1);
        }
        return first;
    }

    /** The first day after this one on which a window begins. */
    public LocalDate next(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!begins(next)) {
            next = next.plusDays(1);
        }
        return next;
    }
}
