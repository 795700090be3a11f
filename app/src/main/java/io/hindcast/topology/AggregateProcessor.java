package io.hindcast.topology;

import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.AggregateTask;
import io.hindcast.state.ChangeloggedWindows;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Runs an {@link AggregateTask} inside Kafka Streams. */
final class AggregateProcessor implements Processor<Outgoing, byte[], Outgoing, byte[]> {
    private final VersionTopology version;
    private Optional<AggregateTask> task = Optional.empty();

    AggregateProcessor(VersionTopology version) {
        this.version = version;
    }

    @Override
    public void init(ProcessorContext<Outgoing, byte[]> context) {
        TaskInternals internals = new TaskInternals(context);
        AggregateTask aggregate = new AggregateTask(
                version.rules(),
                version.partitions().history(),
                new AggregatePorts(
                        new ChangeloggedWindows(context.getStateStore(Nodes.WINDOWS)),
                        new PublishedResults(context, version.id()),
                        version.limits()));
        IdleWatch idle = new IdleWatch(version.partitions().numbers(), version.idleTimeoutMs());
        internals.atCommit(Nodes.AGGREGATE_COMMIT, () -> {
            aggregate.publishProvisional(idle.aheadMs());
            aggregate.commit(internals::commitValue);
        });
        internals.commitAtLeastEvery(CommitClock.TICK, nowMs -> idle.look(nowMs, aggregate::watermarkMs));
        task = Optional.of(aggregate);
    }

    @Override
    public void process(Record<Outgoing, byte[]> record) {
        task.orElseThrow().receive(record.value());
    }

    @Override
    public void close() {
        task.ifPresent(AggregateTask::close);
        task = Optional.empty();
    }
}
