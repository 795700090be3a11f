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

    public boolean isThere() {
        return !text.isEmpty();
    }
}
