package io.hindcast.topology;

import io.hindcast.operator.IngestPorts;
import io.hindcast.operator.IngestTask;
import io.hindcast.topology.Partitions.SourceTopic;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Runs an {@link IngestTask} for a partition of one source topic inside Kafka Streams. */
final class IngestProcessor implements Processor<byte[], Arrival, Outgoing, byte[]> {
    private final VersionTopology version;
    private final IngestNodes nodes;
    private Optional<IngestTask> task = Optional.empty();

    IngestProcessor(VersionTopology version, IngestNodes nodes) {
        this.version = version;
        this.nodes = nodes;
    }

    @Override
    public void init(ProcessorContext<Outgoing, byte[]> context) {
        Partitions partitions = version.partitions();
        SourceTopic source = partitions.sources().get(nodes.topic());
        TaskInternals internals = new TaskInternals(context);
        CommitClock clock = new CommitClock();
        IngestTask ingest = new IngestTask(
                version.rules(),
                partitions.number(nodes.topic(), internals.partition()),
                internals.resume(partitions.results(), source.floorsMs().get(internals.partition())),
                new IngestPorts(
                        DefaultPartitioning.over(source.partitions()),
                        partitions.results(),
                        DefaultPartitioning.over(partitions.results()),
                        (to, frame) -> context.forward(
                                new Record<>(new Outgoing(to, null), frame, 0, new RecordHeaders()), nodes.partials()),
                        new RejectedRecords(context, version.id(), nodes.rejected()),
                        version.limits().heap()));
        internals.atCommit(nodes.commit(), () -> ingest.commit(clock.announce(), internals::commitValue));
        internals.commitAtLeastEvery(CommitClock.TICK, wallClockMs -> clock.tick());
        task = Optional.of(ingest);
    }

    @Override
    public void process(Record<byte[], Arrival> record) {
        Arrival arrival = record.value();
        task.orElseThrow().process(arrival, arrival.reading(), arrival.row());
    }

    @Override
    public void close() {
        task.ifPresent(IngestTask::close);
        task = Optional.empty();
    }
}
