package io.hindcast.topology;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.alert.AlertSink;

/** Sends what is told of alerts to the partition of the alerts topic that has the number of their group's results. */
final class PublishedAlerts implements AlertSink {
    private final PublishedResults results;

    PublishedAlerts(PublishedResults results) {
        this.results = results;
    }

    @Override
    public void tell(GroupKey group, Result event) {
        results.publish(group, event, Nodes.ALERTS);
    }
}
