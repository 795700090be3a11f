package io.hindcast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.internals.DefaultPartitioning;
import io.hindcast.operator.BrokenInvariant;
import io.hindcast.operator.Partitioning;
import io.hindcast.operator.ResultSink;
import io.hindcast.results.ResultsHeartbeat;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Sends results to the partition of the results topic that their group belongs to: the one of Kafka's default partitioner over the
 * group's key, whatever form the version has. So a group has one partition in all versions with as many. What an event is told goes
 * where its task says.
 */
final class PublishedResults implements ResultSink {
    /** Headers, and what a batch adds to a record; generous. */
    private static final int OVERHEAD_BYTES = 1024;

    /** Of a key that is too long to be shown. */
    private static final int SHOWN_BYTES = 200;

    private final ProcessorContext<Outgoing, byte[]> context;

    /** As headers have it. */
    private final byte[] pipeline;

    private final byte[] number;
    private final Partitioning partitioning;
    private final int recordBytes;

    PublishedResults(ProcessorContext<Outgoing, byte[]> context, VersionTopology version) {
        this.context = context;
        pipeline = version.id().pipeline().getBytes(UTF_8);
        number = ("v" + version.id().number()).getBytes(UTF_8);
        recordBytes = version.limits().recordBytes();
        partitioning = DefaultPartitioning.over(version.partitions().results());
    }

    @Override
    public void publish(GroupKey group, Result result) {
        publish(group, result, Nodes.RESULTS);
    }

    /** Sends what is told of a group where that node sends it. */
    void publish(GroupKey group, Result result, String node) {
        publish(partitioning.partition(group.bytes()), result, node);
    }

    /** Sends a result into that partition. */
    void publish(int partition, Result result) {
        publish(partition, result, Nodes.RESULTS);
    }

    private void publish(int partition, Result result, String node) {
        int bytes = result.key().length + result.value().length + OVERHEAD_BYTES;
        if (bytes > recordBytes) {
            throw new BrokenInvariant(
                    "record-size",
                    "the " + (node.equals(Nodes.ALERTS) ? "alert" : "result") + " of " + start(result.key()) + " takes "
                            + bytes
                            + " bytes, the topics of this version take "
                            + recordBytes + ": raise their max.message.bytes and revive the version, or let the key or"
                            + " the texts in the definition be shorter");
        }
        context.forward(record(partition, result.key(), result.value()), node);
    }

    @Override
    public void withdraw(GroupKey group, byte[] recordKey) {
        context.forward(record(partitioning.partition(group.bytes()), recordKey, null), Nodes.RESULTS);
    }

    private static String start(byte[] key) {
        String shown = new String(key, 0, Math.min(key.length, SHOWN_BYTES), UTF_8);
        return key.length > SHOWN_BYTES ? shown + "…" : shown;
    }

    /** Up to when this task's results in a partition are complete. */
    void tell(int partition, ResultsHeartbeat heartbeat) {
        Record<Outgoing, byte[]> record = record(partition, heartbeat.key(), null);
        record.headers().add(ResultsHeartbeat.HEADER, heartbeat.header());
        record.headers().add(ResultsHeartbeat.TASKS_HEADER, heartbeat.tasksHeader());
        context.forward(record, Nodes.RESULTS);
    }

    private Record<Outgoing, byte[]> record(int partition, byte[] key, byte @Nullable [] value) {
        Record<Outgoing, byte[]> record = new Record<>(new Outgoing(partition, key), value, 0);
        record.headers().add("hindcast-pipeline", pipeline).add("hindcast-version", number);
        return record;
    }
}
