package io.hindcast.publishing;

import io.hindcast.internals.Batch;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.publisher.Numbers;
import io.hindcast.publisher.Outlook;
import io.hindcast.publisher.PublisherStore;
import io.hindcast.publisher.PublisherTask;
import io.hindcast.publisher.Slice;
import io.hindcast.publisher.alerts.AlertTask;
import io.hindcast.state.StoredRows;
import io.hindcast.topology.CommitClock;
import io.hindcast.topology.Outgoing;
import io.hindcast.topology.TaskCommits;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Runs a {@link PublisherTask} inside Kafka Streams. */
final class PublisherProcessor implements Processor<byte[], Batch, Outgoing, byte[]> {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final PublisherFlow flow;
    private final PublishedTopics topics;
    private Optional<Running> running = Optional.empty();

    PublisherProcessor(PublisherFlow flow, PublishedTopics topics) {
        this.flow = flow;
        this.topics = topics;
    }

    @Override
    public void init(ProcessorContext<Outgoing, byte[]> context) {
        TaskCommits commits = new TaskCommits(context);
        int partition = commits.partition();
        StatementSink sink = new StatementSink(context, flow.names().pipeline(), topics);
        PublisherStore rows = new StoredRows(context.getStateStore(PublisherNames.STORE));
        PublisherTask task = new PublisherTask(partition, rows, sink);
        Optional<AlertTask> alerts =
                topics.alerts().map(any -> new AlertTask(partition, rows, sink::sayAlert, sink::saidOfAlerts));
        flow.begin(partition);
        Running now = new Running(partition, task, alerts, sink, new CommitClock(flow.pace()));
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
        running.ifPresent(Running::end);
        running = Optional.empty();
    }

    /** A task that runs. */
    private final class Running {
        private final int partition;
        private final PublisherTask task;
        private final Optional<AlertTask> alerts;
        private final StatementSink sink;
        private final CommitClock clock;
        private final Completeness completeness;
        private final Map<TopicPartition, Long> processed = new HashMap<>();
        private final SwitchRate rate = new SwitchRate(System::nanoTime);
        private final SliceSize size = new SliceSize(flow.pace().live(), System::nanoTime);
        private Outlook known = Outlook.NOTHING;
        private boolean waits;

        Running(int partition, PublisherTask task, Optional<AlertTask> alerts, StatementSink sink, CommitClock clock) {
            this.partition = partition;
            this.task = task;
            this.alerts = alerts;
            this.sink = sink;
            this.clock = clock;
            this.completeness = new Completeness(flow, sink);
        }

        /** Whether the worker knows more than at the last commit, or more may be said by now: then one is due. */
        void look() {
            if (waits || !known.equals(flow.outlook())) {
                clock.changed();
            }
        }

        void take(Batch batch) {
            List<ConsumerRecord<byte[], byte[]>> records = batch.records();
            ConsumerRecord<byte[], byte[]> last = records.get(records.size() - 1);
            flow.names()
                    .versionOf(last.topic())
                    .ifPresent(version -> records.forEach(record -> task.take(version, record.key(), record.value())));
            flow.names()
                    .versionOfAlerts(last.topic())
                    .ifPresent(version -> alerts.ifPresent(
                            it -> records.forEach(record -> it.take(version, record.key(), record.value()))));
            processed.put(new TopicPartition(last.topic(), last.partition()), last.offset());
            clock.changed();
        }

        void commit(Numbers.Commit numbers) {
            known = flow.outlook();
            int allowed = rate.allowance(flow.switchRate());
            int windows = size.next(flow.waiting(partition));
            boolean settled = alerts.map(it -> it.commit(known, this::alertsTaken, windows, numbers))
                    .orElse(true);
            if (alerts.filter(AlertTask::changed).isPresent()) {
                task.changed();
            }
            boolean done =
                    task.commit(known, this::taken, new Slice(windows, Math.min(windows, allowed)), numbers) && settled;
            size.left(!done);
            completeness.tell(task.completeUpToMs());
            flow.want(
                    partition,
                    topics(task.wanted(), alerts.map(AlertTask::wanted)),
                    topics(task.speakers(), alerts.map(AlertTask::speakers)));
            // What waits for the rate has to wait until more may be said.
            waits = !done && allowed < windows;
            clock.committed(done || waits);
        }

        void end() {
            sink.close();
            flow.end(partition);
        }

        private Set<String> topics(Set<Integer> results, Optional<Set<Integer>> itsAlerts) {
            Set<String> names = new HashSet<>();
            results.forEach(version -> names.add(flow.names().resultsTopic(version)));
            itsAlerts.ifPresent(versions ->
                    versions.forEach(version -> names.add(flow.names().alertsTopic(version))));
            return names;
        }

        private long taken(int version) {
            return taken(flow.names().resultsTopic(version));
        }

        private long alertsTaken(int version) {
            return taken(flow.names().alertsTopic(version));
        }

        private long taken(String topic) {
            TopicPartition source = new TopicPartition(topic, partition);
            return flow.taken(source, processed.getOrDefault(source, -1L));
        }
    }
}
