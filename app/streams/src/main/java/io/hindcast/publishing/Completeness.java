package io.hindcast.publishing;

import io.hindcast.topology.HeartbeatClock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells the readers of a partition of the stable topic up to when it is complete, as often as the pipeline wants it. Used by the task's thread. */
final class Completeness {
    private final PublisherFlow flow;
    private final StatementSink sink;
    private Optional<Duration> every = Optional.empty();
    private Optional<HeartbeatClock> clock = Optional.empty();

    Completeness(PublisherFlow flow, StatementSink sink) {
        this.flow = flow;
        this.sink = sink;
    }

    /**
     * At a commit, behind everything that is said.
     *
     * @param upToMs empty where nothing is to be told now
     */
    void tell(OptionalLong upToMs) {
        if (!every.equals(flow.heartbeatEvery())) {
            every = flow.heartbeatEvery();
            clock = every.map(pause -> new HeartbeatClock(pause, Long.MAX_VALUE, 1, flow.pace()));
        }
        if (upToMs.isPresent()
                && clock.filter(due -> due.due(upToMs.getAsLong())).isPresent()) {
            sink.complete(upToMs.getAsLong());
        }
    }
}
