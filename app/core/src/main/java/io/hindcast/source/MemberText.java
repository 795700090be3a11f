package io.hindcast.source;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.util.Optional;

/** Keeps the text of a member, whatever its type: a string's own, a number as it is written. Not thread-safe. */
final class MemberText implements Slot {
    private Optional<String> text = Optional.empty();

    /** Of the last value that it was given; empty if that was null, an object or a list. */
    Optional<String> text() {
        return text;
    }

    void forget() {
        text = Optional.empty();
    }

    @Override
    public void spoil(Row row, Fault fault) {
        forget();
    }

    @Override
    public void text(Row row, char[] from, int offset, int length) {
        text = Optional.of(Utf8.wellFormed(from, offset, length));
    }

    @Override
    public void untyped(Row row, char[] from, int offset, int length) {
        text(row, from, offset, length);
    }

    @Override
    public void number(Row row, char[] from, int offset, int length) {
        text = Optional.of(new String(from, offset, length));
    }

    @Override
    public void whole(Row row, long value) {
        text = Optional.of(Long.toString(value));
    }

    @Override
    public void real(Row row, double value) {
        text = Optional.of(Double.toString(value));
    }

    @Override
    public void time(Row row, long ms, long units) {
        whole(row, units);
    }

    @Override
    public void bool(Row row, boolean value) {
        text = Optional.of(Boolean.toString(value));
    }
}
