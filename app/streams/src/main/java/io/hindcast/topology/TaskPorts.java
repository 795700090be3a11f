package io.hindcast.topology;

import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.AlertPorts;
import io.hindcast.state.ChangeloggedAlerts;
import io.hindcast.state.ChangeloggedBaselines;
import io.hindcast.state.ChangeloggedWindows;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Connects a task that aggregates to its one store and to the topics that it publishes to. */
final class TaskPorts {
    private TaskPorts() {}

    static AggregatePorts of(
            ProcessorContext<Outgoing, byte[]> context, VersionTopology version, PublishedResults results) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(Nodes.WINDOWS);
        return new AggregatePorts(
                new ChangeloggedWindows(store),
                results,
                new AlertPorts(
                        new ChangeloggedAlerts(store), (group, event) -> results.publish(group, event, Nodes.ALERTS)),
                Optional.of(new ChangeloggedBaselines(store)),
                version.limits());
    }
}
