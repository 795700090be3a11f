package io.hindcast.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.publisher.Cause;
import io.hindcast.publisher.StableTopic;
import io.hindcast.results.ResultsHeartbeat;
import io.hindcast.topology.Outgoing;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends what is said to the task's partition of the stable topic, with headers that say why, and reads what was said there before. */
final class StatementSink implements StableTopic, AutoCloseable {
    static final String CAUSE = "hindcast-cause";
    static final String NUMBER = "hindcast-number";
    static final String VERSION = "hindcast-version";
    static final String PIPELINE = "hindcast-pipeline";

    private final ProcessorContext<Outgoing, byte[]> context;
    private final byte[] pipeline;
    private final SaidBefore before;
    private final Optional<SaidBefore> alertsBefore;

    StatementSink(ProcessorContext<Outgoing, byte[]> context, String pipeline, PublishedTopics topics) {
        this.context = context;
        this.pipeline = pipeline.getBytes(UTF_8);
        before = before(topics.results());
        alertsBefore = topics.alerts().map(this::before);
    }

    private SaidBefore before(String topic) {
        return new SaidBefore(
                context.appConfigs(), new TopicPartition(topic, context.taskId().partition()));
    }

    @Override
    public Page said(long offset) {
        return before.page(offset);
    }

    /** What was said of alerts before this task began, from an offset on. */
    Page saidOfAlerts(long offset) {
        return alertsBefore.orElseThrow().page(offset);
    }

    @Override
    public void close() {
        before.close();
        alertsBefore.ifPresent(SaidBefore::close);
    }

    /** Says something of an alert. */
    void sayAlert(byte[] key, byte[] value, int version) {
        Record<Outgoing, byte[]> statement = statement(key, value);
        statement.headers().add(VERSION, ("v" + version).getBytes(UTF_8)).add(PIPELINE, pipeline);
        context.forward(statement, PublisherTopology.ALERTS);
    }

    /** Of now: in a topic that keeps the times of producers, retention goes by it. */
    private Record<Outgoing, byte[]> statement(byte[] key, byte @Nullable [] value) {
        Outgoing to = new Outgoing(context.taskId().partition(), key);
        return new Record<>(to, value, context.currentSystemTimeMs());
    }

    /** Says up to when the task's partition is complete, behind all that was said. */
    void complete(long upToMs) {
        int partition = context.taskId().partition();
        ResultsHeartbeat heartbeat = new ResultsHeartbeat(partition, 1, upToMs);
        Record<Outgoing, byte[]> record = statement(heartbeat.key(), null);
        record.headers()
                .add(ResultsHeartbeat.HEADER, heartbeat.header())
                .add(ResultsHeartbeat.TASKS_HEADER, heartbeat.tasksHeader())
                .add(PIPELINE, pipeline);
        context.forward(record, PublisherTopology.STABLE);
    }

    @Override
    public void say(byte[] key, byte @Nullable [] value, Cause cause, OptionalLong number, int version) {
        Record<Outgoing, byte[]> statement = statement(key, value);
        statement.headers().add(CAUSE, cause.word().getBytes(UTF_8));
        if (number.isPresent()) {
            statement.headers().add(NUMBER, Long.toString(number.getAsLong()).getBytes(UTF_8));
        }
        statement.headers().add(VERSION, ("v" + version).getBytes(UTF_8)).add(PIPELINE, pipeline);
        context.forward(statement, PublisherTopology.STABLE);
    }
}
