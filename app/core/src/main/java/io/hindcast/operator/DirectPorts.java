package io.hindcast.operator;

/**
 * What a task of the direct form is connected to.
 *
 * @param placement where the source's producer must have put a key
 * @param rejects hears of late and invalid records
 * @param ids what it has seen; used only where copies do not count
 */
public record DirectPorts(Placement placement, Rejects rejects, IdStore ids, AggregatePorts aggregate) {}
