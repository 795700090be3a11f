package io.hindcast.topology;

import io.hindcast.internals.Batch;
import io.hindcast.internals.DefaultPartitioning;
import io.hindcast.operator.IngestPorts;
import io.hindcast.operator.IngestTask;
import io.hindcast.operator.Placement;
import io.hindcast.topology.Partitions.SourceTopic;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Runs an {@link IngestTask} for a partition of one source topic inside Kafka Streams. */
final class IngestProcessor implements Processor<byte[], Batch, Outgoing, byte[]> {
    private final VersionTopology version;
    private final IngestNodes nodes;
    private final Arrival arrival = new Arrival();
    private Optional<Running> running = Optional.empty();

    private record Running(IngestTask ingest, CommitClock clock, TopicPartition partition) {}

    IngestProcessor(VersionTopology version, IngestNodes nodes) {
        this.version = version;
        this.nodes = nodes;
    }

    @Override
    public void init(ProcessorContext<Outgoing, byte[]> context) {
        Partitions partitions = version.partitions();
        SourceTopic source = partitions.sources().get(nodes.topic());
        TaskCommits commits = new TaskCommits(context);
        CommitPace pace = version.flow().pace();
        CommitClock clock = new CommitClock(pace);
        AnnounceClock announcing = new AnnounceClock((long) partitions.numbers() * partitions.results(), pace);
        IngestTask ingest = new IngestTask(
                version.rules(),
                partitions.number(nodes.topic(), commits.partition()),
                commits.resume(partitions.results(), source.floorsMs().get(commits.partition())),
                new IngestPorts(
                        Placement.by(DefaultPartitioning.over(source.partitions())),
                        partitions.results(),
                        DefaultPartitioning.over(partitions.results()),
                        (to, frame) ->
                                context.forward(new Record<>(new Outgoing(to, null), frame, 0), nodes.partials()),
                        new RejectedRecords(context, version, nodes.rejected()),
                        version.limits().heap()));
        commits.atCommit(nodes.commit(), () -> {
            ingest.commit(announcing.announce(), commits::commitValue);
            clock.committed(true);
        });
        commits.commitBy(clock, pace);
        TopicPartition partition = new TopicPartition(source.name(), commits.partition());
        version.flow().reached(partition, ingest.watermarkMs());
        running = Optional.of(new Running(ingest, clock, partition));
    }

    @Override
    public void process(Record<byte[], Batch> record) {
        Running task = running.orElseThrow();
        for (ConsumerRecord<byte[], byte[]> arrived : record.value().records()) {
            task.ingest().process(arrival.of(arrived));
        }
        task.clock().changed();
        version.flow().passed(task.partition(), record.value(), task.ingest().watermarkMs());
    }

    @Override
    public void close() {
        running.ifPresent(task -> task.ingest().close());
        running = Optional.empty();
    }
}
