package io.hindcast.results;

import io.hindcast.csv.Csv;

/**
 * One value, as it is written in its record: a number keeps all of its digits.
 *
 * @param text without quotes; no characters where there is no value
 */
public record Cell(String text, Kind kind) {
    /** No value: null, or none of that name. */
    public static final Cell NONE = new Cell("", Kind.NONE);

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

    /** As it stands in CSV. */
    public String csv() {
        return switch (kind) {
            case NONE -> Csv.NOTHING;
            case NUMBER, WORD -> Csv.word(text);
            case TEXT -> Csv.text(text);
        };
    }
}
