package io.hindcast.simulation.language;

/**
 * What is published of the events of a window.
 *
 * @param body the aggregates in JSON, each with a comma before it, and what has overflowed before them
 * @param published whether {@code having} lets it stand
 * @param faults how many expressions over aggregates went wrong
 */
public record Summary(String body, boolean published, int faults) {}
