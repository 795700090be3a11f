package io.hindcast.source;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;

/** Takes what stands at one declared path of the JSON; of a member that stands twice, one after the other. Not thread-safe. */
sealed interface Slot permits FieldSlot, MemberText {
    /** There is nothing, or nothing that fits. */
    void spoil(Row row, Fault fault);

    /** A JSON string, or a fact that is a text. The characters may be changed. */
    void text(Row row, char[] text, int offset, int length);

    /** What stands in a text in which nothing tells a number from a string. The characters may be changed. */
    void untyped(Row row, char[] text, int offset, int length);

    /** A JSON number, as it is written. */
    void number(Row row, char[] text, int offset, int length);

    /** A number that is whole. */
    void whole(Row row, long value);

    /** A binary fraction. */
    void real(Row row, double value);

    /**
     * A moment.
     *
     * @param ms in milliseconds since 1970
     * @param units the number that says it, whatever it counts
     */
    void time(Row row, long ms, long units);

    /** A JSON true or false. */
    void bool(Row row, boolean value);
}
