package io.hindcast.topology;

import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.DirectTask;
import io.hindcast.state.ChangeloggedWindows;
import io.hindcast.topology.Partitions.SourceTopic;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Runs a {@link DirectTask} inside Kafka Streams. */
final class DirectProcessor implements Processor<byte[], Arrival, Outgoing, byte[]> {
    private final VersionTopology version;
    private Optional<DirectTask> task = Optional.empty();

    DirectProcessor(VersionTopology version) {
        this.version = version;
    }

    @Override
    public void init(ProcessorContext<Outgoing, byte[]> context) {
        TaskInternals internals = new TaskInternals(context);
        SourceTopic source = version.partitions().sources().get(0);
        DirectTask direct = new DirectTask(
                version.rules(),
                DefaultPartitioning.over(source.partitions()),
                version.partitions().history().of(internals.partition()),
                internals.resume(0, source.floorsMs().get(internals.partition())),
                new RejectedRecords(context, version.id(), Nodes.REJECTED),
                new AggregatePorts(
                        new ChangeloggedWindows(context.getStateStore(Nodes.WINDOWS)),
                        new PublishedResults(context, version.id()),
                        version.limits()));
        IdleWatch idle = new IdleWatch(1, version.idleTimeoutMs());
        internals.atCommit(Nodes.AGGREGATE_COMMIT, () -> {
            direct.publishProvisional(idle.aheadMs());
            direct.commit(internals::commitValue);
        });
        internals.commitAtLeastEvery(CommitClock.TICK, nowMs -> idle.look(nowMs, partition -> direct.watermarkMs()));
        task = Optional.of(direct);
    }

    @Override
    public void process(Record<byte[], Arrival> record) {
        Arrival arrival = record.value();
        task.orElseThrow().process(arrival, arrival.reading(), arrival.row());
    }

    @Override
    public void close() {
        task.ifPresent(DirectTask::close);
        task = Optional.empty();
    }
}
