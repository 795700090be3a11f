package io.hindcast.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a record is in the rejected topic. */
public enum Reason {
    NULL_VALUE,
    UNPARSEABLE,
    UNKNOWN_SCHEMA,
    EVENT_TIME,
    TOO_FAR_AHEAD,
    MISSING_FIELD,
    WRONG_TYPE,
    NUMBER_RANGE,
    TEXT_RANGE,
    EXPRESSION,
    NULL_KEY,
    MISPLACED,
    LATE;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** In headers and cases: {@code too-far-ahead}. */
    public String word() {
        return word;
    }

    /** The reason of that word. */
    public static Optional<Reason> of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word.equals(word))
                .findFirst();
    }
}
