package io.hindcast.operator;

/** What an aggregate task is connected to. */
public record AggregatePorts(WindowStore store, ResultSink results, AlertPorts alerts, Limits limits) {
    /** Of a pipeline without alerts. */
    public AggregatePorts(WindowStore store, ResultSink results, Limits limits) {
        this(store, results, AlertPorts.NONE, limits);
    }
}
