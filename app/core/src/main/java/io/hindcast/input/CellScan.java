package io.hindcast.input;

/**
 * Counts the cells of a row of CSV, line by line, and knows whether a quote is open at a line's end: then the row goes on in the next
 * one. Not thread-safe.
 */
final class CellScan {
    private final char delimiter;
    private int cells = 1;
    private State state = State.BEGIN;
    private boolean stray;

    private enum State {
        /** Of a cell. */
        BEGIN,
        PLAIN,
        QUOTED,
        /** Behind a quote within a quoted cell: its end, or the first of two. */
        QUOTE
    }

    CellScan(char delimiter) {
        this.delimiter = delimiter;
    }

    /** A line without its end; the one before it left a quote open. */
    void line(String text) {
        for (int i = 0; i < text.length(); i++) {
            read(text.charAt(i));
        }
    }

    private void read(char c) {
        if (state == State.QUOTED) {
            state = c == '"' ? State.QUOTE : State.QUOTED;
        } else if (c == delimiter) {
            cells++;
            state = State.BEGIN;
        } else if (c == '"') {
            stray |= state == State.PLAIN;
            state = state == State.PLAIN ? State.PLAIN : State.QUOTED;
        } else {
            stray |= state == State.QUOTE;
            state = State.PLAIN;
        }
    }

    /** Whether the row is not at its end. */
    boolean isOpen() {
        return state == State.QUOTED;
    }

    /** Whether it is one row of so many cells that nobody can doubt: no quote stands where it has no business. */
    boolean isRowOf(int columns) {
        return cells == columns && !isOpen() && !stray;
    }
}
