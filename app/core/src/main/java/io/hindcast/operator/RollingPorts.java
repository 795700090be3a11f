package io.hindcast.operator;

/**
 * What a task is connected to that tells each event something.
 *
 * @param ids what it has seen; used only where copies do not count
 * @param rejects hears of late and invalid records
 * @param heap what is held of the store may take of it, together with all other tasks of the process
 */
public record RollingPorts(
        Placement placement, SpanStore store, IdStore ids, Rejects rejects, AnswerSink answers, HeapBudget heap) {}
