package io.hindcast.time;

import java.time.LocalDate;
import java.time.temporal.ChronoField;

/** What a calendar is cut into. Weeks are those of ISO 8601, from Monday. */
public enum CalendarUnit {
    DAY {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day;
        }

        @Override
        LocalDate next(LocalDate firstDay) {
            return firstDay.plusDays(1);
        }

        @Override
        long index(LocalDate firstDay) {
            return firstDay.toEpochDay();
        }

        @Override
        LocalDate firstDayOf(long index) {
            return LocalDate.ofEpochDay(index);
        }

        @Override
        String label(LocalDate firstDay) {
            return firstDay.toString();
        }
    },
    WEEK {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day.minusDays(day.get(ChronoField.DAY_OF_WEEK) - 1L);
        }

        @Override
        LocalDate next(LocalDate firstDay) {
            return firstDay.plusWeeks(1);
        }

        @Override
        long index(LocalDate firstDay) {
            return Math.floorDiv(firstDay.toEpochDay() - FIRST_MONDAY, 7);
        }

        @Override
        LocalDate firstDayOf(long index) {
            return LocalDate.ofEpochDay(FIRST_MONDAY + 7 * index);
        }

        /** The year is that of the Thursday. */
        @Override
        String label(LocalDate firstDay) {
            LocalDate thursday = firstDay.plusDays(3);
            return padded(thursday.getYear(), 4) + "-W" + padded((thursday.getDayOfYear() - 1) / 7 + 1, 2);
        }
    },
    MONTH {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        LocalDate next(LocalDate firstDay) {
            return firstDay.plusMonths(1);
        }

        @Override
        long index(LocalDate firstDay) {
            return firstDay.getLong(ChronoField.PROLEPTIC_MONTH);
        }

        @Override
        LocalDate firstDayOf(long index) {
            return firstDayOfMonth(index);
        }

        @Override
        String label(LocalDate firstDay) {
            return padded(firstDay.getYear(), 4) + "-" + padded(firstDay.getMonthValue(), 2);
        }
    },
    QUARTER {
        @Override
        LocalDate firstDay(LocalDate day) {
            return LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
        }

        @Override
        LocalDate next(LocalDate firstDay) {
            return firstDay.plusMonths(3);
        }

        @Override
        long index(LocalDate firstDay) {
            return firstDay.getLong(ChronoField.PROLEPTIC_MONTH) / 3;
        }

        @Override
        LocalDate firstDayOf(long index) {
            return firstDayOfMonth(3 * index);
        }

        @Override
        String label(LocalDate firstDay) {
            return padded(firstDay.getYear(), 4) + "-Q" + (firstDay.getMonthValue() / 3 + 1);
        }
    },
    YEAR {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day.withDayOfYear(1);
        }

        @Override
        LocalDate next(LocalDate firstDay) {
            return firstDay.plusYears(1);
        }

        @Override
        long index(LocalDate firstDay) {
            return firstDay.getYear();
        }

        @Override
        LocalDate firstDayOf(long index) {
            return LocalDate.of((int) index, 1, 1);
        }

        @Override
        String label(LocalDate firstDay) {
            return padded(firstDay.getYear(), 4);
        }
    };

    /** 1969-12-29, as a day since 1970. */
    private static final long FIRST_MONDAY = -3;

    /** The first day of the unit that the day is in. */
    abstract LocalDate firstDay(LocalDate day);

    /** The first day of the next unit. */
    abstract LocalDate next(LocalDate firstDay);

    /** Of two units one behind the other that of the second is one more. */
    abstract long index(LocalDate firstDay);

    /** The first day of the unit of that index. */
    abstract LocalDate firstDayOf(long index);

    /** {@code 2026-01-31}, {@code 2026-W05}, {@code 2026-01}, {@code 2026-Q1}, {@code 2026}. */
    abstract String label(LocalDate firstDay);

    private static LocalDate firstDayOfMonth(long prolepticMonth) {
        return LocalDate.of((int) Math.floorDiv(prolepticMonth, 12L), (int) Math.floorMod(prolepticMonth, 12L) + 1, 1);
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
