package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Parts of a timestamp in a zone, as CEL counts them: months, days of the month and of the year from 0, Sunday is 0. */
final class TimeParts {
    static final long MINUTE_MS = 60_000;
    private static final long SECOND_MS = 1_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final long DAY_MS = 24 * HOUR_MS;

    private static final Map<String, ToLongFunction<LocalDate>> DATES = new TreeMap<>(Map.of(
            "getFullYear", LocalDate::getYear,
            "getMonth", date -> date.getMonthValue() - 1,
            "getDate", LocalDate::getDayOfMonth,
            "getDayOfMonth", date -> date.getDayOfMonth() - 1,
            "getDayOfWeek", date -> date.getDayOfWeek().getValue() % 7,
            "getDayOfYear", date -> date.getDayOfYear() - 1));

    /** Name, unit and how many of them there are. */
    private static final Map<String, long[]> CLOCK = new TreeMap<>(Map.of(
            "getHours", new long[] {HOUR_MS, 24},
            "getMinutes", new long[] {MINUTE_MS, 60},
            "getSeconds", new long[] {SECOND_MS, 60},
            "getMilliseconds", new long[] {1, 1_000}));

    private TimeParts() {}

    static Set<String> names() {
        Set<String> names = new TreeSet<>(DATES.keySet());
        names.addAll(CLOCK.keySet());
        return names;
    }

    static Expression of(String name, Expression timestamp, Distance zone) {
        long[] clock = CLOCK.get(name);
        if (clock != null) {
            return clock(clock[0], clock[1], timestamp, zone);
        }
        ToLongFunction<LocalDate> date = DATES.get(name);
        if (date == null) {
            throw new IllegalStateException("declared but not compiled: " + name);
        }
        return date(date, timestamp, zone);
    }

    static Expression epochMs(Expression timestamp) {
        return new Expression(ValueType.INT) {
            @Override
            public long integer(Row row) {
                return timestamp.integer(row);
            }
        };
    }

    private static Expression clock(long unitMs, long units, Expression timestamp, Distance zone) {
        return new Expression(ValueType.INT) {
            @Override
            public long integer(Row row) {
                long timeMs = timestamp.integer(row);
                return Math.floorMod(Math.floorDiv(ofDayMs(timeMs, zone), unitMs), units);
            }
        };
    }

    private static Expression date(ToLongFunction<LocalDate> part, Expression timestamp, Distance zone) {
        return new Expression(ValueType.INT) {
            @Override
            public long integer(Row row) {
                long timeMs = timestamp.integer(row);
                long day = Math.floorDiv(timeMs, DAY_MS) + Math.floorDiv(ofDayMs(timeMs, zone), DAY_MS);
                return part.applyAsLong(LocalDate.ofEpochDay(day));
            }
        };
    }

    /** Since midnight of the day in UTC, and so in (−1 day, 2 days): a moment near the end of all time must not overflow. */
    private static long ofDayMs(long timeMs, Distance zone) {
        return Math.floorMod(timeMs, DAY_MS) + zone.offsetMs(timeMs);
    }
}
