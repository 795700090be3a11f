package io.hindcast.aggregate;

/**
 * What is known of the events of a key up to the one at hand. Only lent.
 *
 * @param all the event at hand is among them, if it is in its span
 * @param before those without it
 * @param more whether there were more than are kept
 */
public record Span(Accumulator all, Accumulator before, boolean more) {}
