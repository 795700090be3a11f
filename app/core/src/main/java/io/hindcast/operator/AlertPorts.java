package io.hindcast.operator;

import io.hindcast.alert.AlertSink;
import io.hindcast.alert.AlertStore;
import java.util.Optional;

/**
 * What the alerts of a task are connected to.
 *
 * @param store empty where the pipeline has no alerts
 */
public record AlertPorts(Optional<AlertStore> store, AlertSink sink) {
    /** Of a pipeline without alerts. */
    public static final AlertPorts NONE = new AlertPorts(Optional.empty(), (group, event) -> {});

    public AlertPorts(AlertStore store, AlertSink sink) {
        this(Optional.of(store), sink);
    }
}
