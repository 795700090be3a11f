package io.hindcast.simulation.language;

/**
 * What a record has for a field, and what that means.
 *
 * @param text JSON, or of a fact the text itself; empty where there is nothing
 * @param up so many members further out than the field's own place: what should be an object there is this
 */
public record Written(String text, int up, Outcome outcome) {
    /** Nothing is there. */
    static final Written NOTHING = lacking("", Lack.ABSENT);

    static Written of(String text, Object value) {
        return new Written(text, 0, Outcome.of(value));
    }

    static Written lacking(String text, Lack lack) {
        return new Written(text, 0, Outcome.lacks(lack));
    }

    /** Further out than where the field is. */
    static Written outside(String text, Lack lack) {
        return new Written(text, 1, Outcome.lacks(lack));
    }

    /** The same value, written as a text. */
    Written quoted() {
        return new Written('"' + text + '"', up, outcome);
    }

    /** The same as it stands in a line, where nothing is in quotes, and all in brackets. */
    Written inLine() {
        if (!isThere()) {
            return this;
        }
        String plain = outcome.hasValue() && outcome.value() instanceof String value
                ? value
                : text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
        return new Written(bracketed(plain), up, outcome);
    }

    /** As a text stands in a line. */
    public static String bracketed(String plain) {
        return "<" + plain + ">";
    }

    public boolean isThere() {
        return !text.isEmpty();
    }
}
