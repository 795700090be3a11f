package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Parts of a timestamp in UTC, as CEL counts them: months, days of the month and of the year from 0, Sunday is 0. */
final class TimeParts {
    private static final long SECOND_MS = 1_000;
    private static final long MINUTE_MS = 60 * SECOND_MS;
    private static final long HOUR_MS = 60 * MINUTE_MS;

    private static final Map<String, ToLongFunction<ZonedDateTime>> DATES = new TreeMap<>(Map.of(
            "getFullYear", ZonedDateTime::getYear,
            "getMonth", time -> time.getMonthValue() - 1,
            "getDate", ZonedDateTime::getDayOfMonth,
            "getDayOfMonth", time -> time.getDayOfMonth() - 1,
            "getDayOfWeek", time -> time.getDayOfWeek().getValue() % 7,
            "getDayOfYear", time -> time.getDayOfYear() - 1));

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

    static Expression of(String name, Expression timestamp) {
        long[] clock = CLOCK.get(name);
        if (clock != null) {
            return clock(clock[0], clock[1], timestamp);
        }
        ToLongFunction<ZonedDateTime> date = DATES.get(name);
        if (date == null) {
            throw new IllegalStateException("declared but not compiled: " + name);
        }
        return date(date, timestamp);
    }

    private static Expression clock(long unitMs, long units, Expression timestamp) {
        return new Expression(ValueType.INT) {
            @Override
            public long integer(Row row) {
                return Math.floorMod(Math.floorDiv(timestamp.integer(row), unitMs), units);
            }
        };
    }

    private static Expression date(ToLongFunction<ZonedDateTime> part, Expression timestamp) {
        return new Expression(ValueType.INT) {
            @Override
            public long integer(Row row) {
                long timeMs = timestamp.integer(row);
                return part.applyAsLong(Instant.ofEpochMilli(timeMs).atZone(ZoneOffset.UTC));
            }
        };
    }
}
