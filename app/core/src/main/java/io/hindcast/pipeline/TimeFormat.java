package io.hindcast.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a timestamp stands in the JSON: RFC 3339 text, or a number since 1970. The constants' names are part of fingerprints. */
public enum TimeFormat {
    RFC_3339("", "", 0),
    EPOCH_SECONDS("s", "seconds", 3),
    EPOCH_MS("ms", "milliseconds", 0),
    EPOCH_US("us", "microseconds", -3),
    EPOCH_NS("ns", "nanoseconds", -6);

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

    /** What the number counts, as after {@code epoch:}; nothing for a text. */
    public String unit() {
        return unit;
    }

    /** Of numbers, as after {@code epoch:}. */
    static List<String> units() {
        return Arrays.stream(values())
                .filter(format -> format != RFC_3339)
                .map(format -> format.unit)
                .toList();
    }

    /** The format of numbers of that unit. */
    static Optional<TimeFormat> ofUnit(String unit) {
        return Arrays.stream(values())
                .filter(format -> format != RFC_3339 && format.unit.equals(unit))
                .findFirst();
    }
}
