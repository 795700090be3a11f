package io.hindcast.pipeline;

/**
 * A declared field of the source. Only declared fields are read; all else in a record is skipped.
 *
 * @param name how expressions call it; dotted names are allowed ({@code shipping.country})
 * @param optional whether it may be absent or null ({@code string?})
 * @param timeFormat how a timestamp is written; RFC 3339 for every other type
 * @param text whether an int or a bool may come as a text, too: {@code "200"}, {@code "true"}
 */
public record Field(String name, ValueType type, boolean optional, Origin origin, TimeFormat timeFormat, boolean text) {
    /** One that comes as what it is. */
    public Field(String name, ValueType type, boolean optional, Origin origin, TimeFormat timeFormat) {
        this(name, type, optional, origin, timeFormat, false);
    }
}
