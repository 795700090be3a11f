package io.hindcast.source;

/** What a record turned out to be. */
public sealed interface Reading permits Reading.Event, Heartbeat, Reading.Unreadable {
    /** The only {@link Event}. */
    Event EVENT = new Event();

    /** An event: its fields stand in the row. Whether they are what the definition wants is not decided yet. */
    record Event() implements Reading {}

    /**
     * A record that cannot be read at all.
     *
     * @param detail one line for a person
     */
    record Unreadable(Reason reason, String detail) implements Reading {}
}
