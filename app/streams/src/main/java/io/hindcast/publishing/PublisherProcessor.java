package io.hindcast.publishing;

import io.hindcast.internals.Batch;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.publisher.Numbers;
import io.hindcast.publisher.Outlook;
import io.hindcast.publisher.PublisherTask;
import io.hindcast.state.StoredRows;
import io.hindcast.topology.CommitClock;
import io.hindcast.topology.Outgoing;
import io.hindcast.topology.TaskCommits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Runs a {@link PublisherTask} inside Kafka Streams. */
final class PublisherProcessor implements Processor<byte[], Batch, Outgoing, byte[]> {
    /** What a switch says in one commit, so that transactions stay short and results that are live do not wait for it. */
    private static final int MOST_SAID = 5_000;

    private static final Duration LOOK = Duration.ofMillis(50);

    private final PublisherFlow flow;
    private Optional<Running> running = Optional.empty();

    PublisherProcessor(PublisherFlow flow) {
        this.flow = flow;
    }

    @Override
    public void init(ProcessorContext<Outgoing, byte[]> context) {
        TaskCommits commits = new TaskCommits(context);
        int partition = commits.partition();
        PublisherTask task = new PublisherTask(
                partition,
                new StoredRows(context.getStateStore(PublisherNames.STORE)),
                new StatementSink(context, flow.names().pipeline()));
        flow.begin(partition);
        Running now = new Running(partition, task, new CommitClock(flow.pace()));
        commits.atCommit(PublisherTopology.COMMIT, () -> now.commit(commits::commitValue));
        commits.commitBy(now.clock, flow.pace());
        commits.every(LOOK, nowMs -> now.look());
        running = Optional.of(now);
    }

    @Override
    public void process(Record<byte[], Batch> record) {
        running.orElseThrow().take(record.value());
    }

    @Override
    public void close() {
        running.ifPresent(task -> flow.end(task.partition));
        running = Optional.empty();
    }

    /** A task that runs. */
    private final class Running {
        private final int partition;
        private final PublisherTask task;
        private final CommitClock clock;
        private final Map<TopicPartition, Long> processed = new HashMap<>();
        private Outlook known = Outlook.NOTHING;

        Running(int partition, PublisherTask task, CommitClock clock) {
            this.partition = partition;
            this.task = task;
            this.clock = clock;
        }

        /** Whether the worker knows more than at the last commit: then one is due. */
        void look() {
            if (!known.equals(flow.outlook())) {
                clock.changed();
            }
        }

        void take(Batch batch) {
            List<ConsumerRecord<byte[], byte[]>> records = batch.records();
            ConsumerRecord<byte[], byte[]> last = records.get(records.size() - 1);
            int version = flow.names().versionOf(last.topic()).orElseThrow();
            records.forEach(record -> task.take(version, record.key(), record.value()));
            processed.put(new TopicPartition(last.topic(), last.partition()), last.offset());
            clock.changed();
        }

        void commit(Numbers.Commit numbers) {
            known = flow.outlook();
            boolean done = task.commit(known, this::taken, MOST_SAID, numbers);
            flow.want(partition, task.wanted(), task.speakers());
            clock.committed(done);
        }

        private long taken(int version) {
            TopicPartition source = new TopicPartition(flow.names().resultsTopic(version), partition);
            return flow.taken(source, processed.getOrDefault(source, -1L));
        }
    }
}
