package io.hindcast.topology;

import io.hindcast.internals.Batch;
import io.hindcast.internals.DefaultPartitioning;
import io.hindcast.operator.DirectPorts;
import io.hindcast.operator.DirectTask;
import io.hindcast.operator.Placement;
import io.hindcast.state.ChangeloggedIds;
import io.hindcast.topology.Partitions.SourceTopic;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Runs a {@link DirectTask} inside Kafka Streams. */
final class DirectProcessor implements Processor<byte[], Batch, Outgoing, byte[]> {
    private final VersionTopology version;
    private final Arrival arrival = new Arrival();
    private Optional<Running> running = Optional.empty();

    private record Running(DirectTask direct, CommitClock clock, TopicPartition partition) {}

    DirectProcessor(VersionTopology version) {
        this.version = version;
    }

    @Override
    public void init(ProcessorContext<Outgoing, byte[]> context) {
        TaskCommits commits = new TaskCommits(context);
        PublishedResults results = new PublishedResults(context, version);
        SourceTopic source = version.partitions().sources().get(0);
        DirectTask direct = new DirectTask(
                version.rules(),
                version.partitions().history().of(commits.partition()),
                commits.resume(0, source.floorsMs().get(commits.partition())),
                new DirectPorts(
                        Placement.by(DefaultPartitioning.over(source.partitions())),
                        new RejectedRecords(context, version, Nodes.REJECTED),
                        new ChangeloggedIds(context.getStateStore(Nodes.WINDOWS)),
                        TaskPorts.of(context, version, results)));
        Optional<ResultHeartbeats> heartbeats = version.heartbeatEvery()
                .map(every -> ResultHeartbeats.ofAllPartitions(version, every, commits.partition(), results));
        CommitClock clock = PublishingCommits.of(version, commits, direct, 1, heartbeats);
        running = Optional.of(new Running(direct, clock, new TopicPartition(source.name(), commits.partition())));
    }

    @Override
    public void process(Record<byte[], Batch> record) {
        Running task = running.orElseThrow();
        for (ConsumerRecord<byte[], byte[]> arrived : record.value().records()) {
            task.direct().process(arrival.of(arrived));
        }
        task.clock().changed();
        version.flow().passed(task.partition(), record.value(), task.direct().watermarkMs());
    }

    @Override
    public void close() {
        running.ifPresent(task -> task.direct().close());
        running = Optional.empty();
    }
}
