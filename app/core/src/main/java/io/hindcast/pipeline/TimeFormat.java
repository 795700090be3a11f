package io.hindcast.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a timestamp stands in the JSON: RFC 3339 text, a number since 1970, any of these, or a text in a form of its own. The constants' names are part of fingerprints.
 */
public enum TimeFormat {
    RFC_3339("", "", 0),
    EPOCH_SECONDS("s", "seconds", 3),
    EPOCH_MS("ms", "milliseconds", 0),
    EPOCH_US("us", "microseconds", -3),
    EPOCH_NS("ns", "nanoseconds", -6),
    /** A text, or a number whose size says what it counts: see {@link #ofDigits}. */
    AUTO("auto", "", 0),
    /** In one of the forms that the field names: {@link Notation#patterns}. */
    PATTERN("", "", 0);

    private static final int SECONDS_DIGITS = 11;
    private static final int MS_DIGITS = 14;
    private static final int US_DIGITS = 17;

    private final String unit;
    private final String plural;
    private final int powerOfMs;

    TimeFormat(String unit, String plural, int powerOfMs) {
        this.unit = unit;
        this.plural = plural;
        this.powerOfMs = powerOfMs;
    }

    /** What the number counts: {@code seconds}; nothing for a text. */
    public String plural() {
        return plural;
    }

    /** A unit of the number is ten to so many milliseconds: -3 for microseconds. */
    public int powerOfMs() {
        return powerOfMs;
    }

    /** Whether it is a number of one unit. */
    public boolean isNumber() {
        return !plural.isEmpty();
    }

    /** What the number counts, as after {@code epoch:}; nothing for a text. */
    public String unit() {
        return unit;
    }

    /**
     * What a number counts that has so many digits before its point: up to 11 seconds (until the year 5138), up to 14 milliseconds (from March 1973
     * on), up to 17 microseconds, else nanoseconds.
     */
    public static TimeFormat ofDigits(int digits) {
        if (digits <= SECONDS_DIGITS) {
            return EPOCH_SECONDS;
        }
        if (digits <= MS_DIGITS) {
            return EPOCH_MS;
        }
        return digits <= US_DIGITS ? EPOCH_US : EPOCH_NS;
    }

    /** All but the texts, as after {@code epoch:}. */
    static List<String> units() {
        return Arrays.stream(values())
                .map(format -> format.unit)
                .filter(unit -> !unit.isEmpty())
                .toList();
    }

    /** The format of numbers of that unit. */
    static Optional<TimeFormat> ofUnit(String unit) {
        return Arrays.stream(values())
                .filter(format -> !unit.isEmpty() && format.unit.equals(unit))
                .findFirst();
    }
}
