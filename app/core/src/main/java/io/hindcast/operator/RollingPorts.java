package io.hindcast.operator;

/**
 * What a task is connected to that tells each event something.
 *
 * @param rejects hears of late and invalid records
 */
public record RollingPorts(Placement placement, SpanStore store, Rejects rejects, AnswerSink answers) {}
