package io.hindcast.results;

import io.hindcast.csv.Csv;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One value, as it is written in its record: a number keeps all of its digits.
 *
 * @param text without quotes; no characters where there is no value
 */
public record Cell(String text, Kind kind) {
    /** No value: null, or none of that name. */
    public static final Cell NONE = new Cell("", Kind.NONE);

    /** A number of more digits is not computed with: that could be more than memory holds. */
    private static final int MOST_DIGITS = 1_000;

    /** What a value is to whoever prints it. */
    public enum Kind {
        NONE,
        NUMBER,
        /** Written by somebody: it may hold anything, and be cut. */
        TEXT,
        /** Of ours, so never cut: a time, a word. */
        WORD
    }

    public static Cell text(String text) {
        return new Cell(text, Kind.TEXT);
    }

    public static Cell number(String text) {
        return new Cell(text, Kind.NUMBER);
    }

    public static Cell word(String text) {
        return new Cell(text, Kind.WORD);
    }

    /** Whether it is a number, or no value where one may stand. */
    public boolean numeric() {
        return kind == Kind.NUMBER || kind == Kind.NONE;
    }

    /** As it stands in CSV. */
    public String csv() {
        return switch (kind) {
            case NONE -> Csv.NOTHING;
            case NUMBER, WORD -> Csv.word(text);
            case TEXT -> Csv.text(text);
        };
    }

    /** The number, exactly; empty where it is none, or has more than a thousand digits. */
    public Optional<BigDecimal> decimal() {
        if (kind != Kind.NUMBER) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) + number.precision() > MOST_DIGITS
                    ? Optional.empty()
                    : Optional.of(number);
        } catch (NumberFormatException beyondAllExponents) {
            return Optional.empty();
        }
    }
}
