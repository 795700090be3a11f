package io.hindcast.offline;

import io.hindcast.alert.AlertSink;
import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.AlertPorts;
import io.hindcast.operator.Limits;
import io.hindcast.operator.ResultSink;
import java.util.Optional;

/** Connects a task that aggregates to stores on the heap. */
public final class MemoryPorts {
    private MemoryPorts() {}

    /** One that keeps everything for as long as it runs. */
    public static AggregatePorts of(ResultSink results, AlertSink alerts, Limits limits) {
        return new AggregatePorts(
                new MemoryWindows(),
                results,
                new AlertPorts(new MemoryAlerts(), alerts),
                Optional.of(new MemoryBaselines()),
                limits);
    }
}
