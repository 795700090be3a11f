package io.hindcast.simulation.language;

/** What a term can see, by name: the fields of an event, or the keys, aggregates and calls of a result. */
public interface Scope {
    Outcome value(String name);

    /** Where the event stands, if these are the fields of one. */
    Standing standing();

    /** Something of the language was met, and came to this. */
    void seen(String signature, Outcome outcome);
}
