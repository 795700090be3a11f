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
        String label(LocalDate firstDay) {
            return padded(firstDay.getYear(), 4);
        }
    };

    /** The first day of the unit that the day is in. */
    abstract LocalDate firstDay(LocalDate day);

    /** The first day of the next unit. */
    abstract LocalDate next(LocalDate firstDay);

    /** {@code 2026-01-31}, {@code 2026-W05}, {@code 2026-01}, {@code 2026-Q1}, {@code 2026}. */
    abstract String label(LocalDate firstDay);

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
