package io.hindcast.topology;

import io.hindcast.operator.AggregateTask;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Runs an {@link AggregateTask} inside Kafka Streams. */
final class AggregateProcessor implements Processor<Outgoing, byte[], Outgoing, byte[]> {
    private final VersionTopology version;
    private Optional<Running> running = Optional.empty();

    private record Running(AggregateTask aggregate, CommitClock clock) {}

    AggregateProcessor(VersionTopology version) {
        this.version = version;
    }

    @Override
    public void init(ProcessorContext<Outgoing, byte[]> context) {
        TaskCommits commits = new TaskCommits(context);
        PublishedResults results = new PublishedResults(context, version);
        AggregateTask aggregate = new AggregateTask(
                version.rules(),
                version.partitions().history(),
                commits.committedState(),
                TaskPorts.of(context, version, results));
        Optional<ResultHeartbeats> heartbeats = version.heartbeatEvery()
                .map(every -> ResultHeartbeats.ofOwnPartition(version, every, commits.partition(), results));
        CommitClock clock = PublishingCommits.of(
                version, commits, aggregate, version.partitions().numbers(), heartbeats);
        running = Optional.of(new Running(aggregate, clock));
    }

    @Override
    public void process(Record<Outgoing, byte[]> record) {
        Running task = running.orElseThrow();
        task.aggregate().receive(record.value());
        task.clock().changed();
    }

    @Override
    public void close() {
        running.ifPresent(task -> task.aggregate().close());
        running = Optional.empty();
    }
}
