package io.hindcast.pipeline;

import java.util.List;

/**
 * A declared field of the source. Only declared fields are read; all else in a record is skipped.
 *
 * @param name how expressions call it; dotted names are allowed ({@code shipping.country})
 * @param optional whether it may be absent or null ({@code string?})
 * @param notation how its values are written
 */
public record Field(String name, ValueType type, boolean optional, Origin origin, Notation notation) {
    /** One that comes as what it is, or a timestamp in that format. */
    public Field(String name, ValueType type, boolean optional, Origin origin, TimeFormat timeFormat) {
        this(name, type, optional, origin, Notation.of(timeFormat));
    }

    /** One of which an int or a bool may come as a text, too. */
    public Field(String name, ValueType type, boolean optional, Origin origin, TimeFormat timeFormat, boolean text) {
        this(name, type, optional, origin, new Notation(timeFormat, List.of(), text, List.of()));
    }

    public TimeFormat timeFormat() {
        return notation.time();
    }

    /** Whether an int or a bool may come as a text, too. */
    public boolean text() {
        return notation.text();
    }
}
