package io.hindcast.operator;

import io.hindcast.baseline.BaselineStore;
import java.util.Optional;

/**
 * What an aggregate task is connected to.
 *
 * @param baselines empty where the pipeline asks nothing of the past
 */
public record AggregatePorts(
        WindowStore store, ResultSink results, AlertPorts alerts, Optional<BaselineStore> baselines, Limits limits) {
    /** Of a pipeline without alerts whose results stand for themselves. */
    public AggregatePorts(WindowStore store, ResultSink results, Limits limits) {
        this(store, results, AlertPorts.NONE, Optional.empty(), limits);
    }
}
