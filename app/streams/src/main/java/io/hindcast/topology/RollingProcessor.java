package io.hindcast.topology;

import io.hindcast.internals.Batch;
import io.hindcast.internals.DefaultPartitioning;
import io.hindcast.operator.Placement;
import io.hindcast.operator.RollingPorts;
import io.hindcast.operator.RollingTask;
import io.hindcast.state.ChangeloggedIds;
import io.hindcast.state.ChangeloggedSpans;
import io.hindcast.time.RollingSpans;
import io.hindcast.topology.Partitions.SourceTopic;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Runs a {@link RollingTask} inside Kafka Streams. */
final class RollingProcessor implements Processor<byte[], Batch, Outgoing, byte[]> {
    private final VersionTopology version;
    private final RollingSpans spans;
    private final Arrival arrival = new Arrival();
    private Optional<Running> running = Optional.empty();

    private record Running(RollingTask rolling, CommitClock clock, TopicPartition partition) {}

    /** @param spans those of the version's rules */
    RollingProcessor(VersionTopology version, RollingSpans spans) {
        this.version = version;
        this.spans = spans;
    }

    @Override
    public void init(ProcessorContext<Outgoing, byte[]> context) {
        TaskCommits commits = new TaskCommits(context);
        int partition = commits.partition();
        PublishedResults results = new PublishedResults(context, version);
        SourceTopic source = version.partitions().sources().get(0);
        int place = partition % version.partitions().results();
        RollingTask rolling = new RollingTask(
                version.rules(),
                spans,
                version.partitions().history().of(partition),
                commits.resume(0, source.floorsMs().get(partition)),
                new RollingPorts(
                        Placement.by(DefaultPartitioning.over(source.partitions())),
                        new ChangeloggedSpans(context.getStateStore(Nodes.WINDOWS)),
                        new ChangeloggedIds(context.getStateStore(Nodes.WINDOWS)),
                        new RejectedRecords(context, version, Nodes.REJECTED),
                        result -> results.publish(place, result),
                        version.limits().heap()));
        CommitClock clock = new CommitClock(version.flow().pace());
        commits.atCommit(Nodes.AGGREGATE_COMMIT, () -> {
            rolling.commit(commits::commitValue);
            clock.committed(true);
        });
        commits.commitBy(clock, version.flow().pace());
        running = Optional.of(new Running(rolling, clock, new TopicPartition(source.name(), partition)));
    }

    @Override
    public void process(Record<byte[], Batch> record) {
        Running task = running.orElseThrow();
        for (ConsumerRecord<byte[], byte[]> arrived : record.value().records()) {
            task.rolling().process(arrival.of(arrived));
        }
        task.clock().changed();
        version.flow().passed(task.partition(), record.value(), task.rolling().watermarkMs());
    }

    @Override
    public void close() {
        running.ifPresent(task -> task.rolling().close());
        running = Optional.empty();
    }
}
