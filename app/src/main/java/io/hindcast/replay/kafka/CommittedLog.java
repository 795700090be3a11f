package io.hindcast.replay.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads ranges of topics as a reader of committed records sees them. Thread-safe. */
public final class CommittedLog {
    private static final Duration POLL = Duration.ofMillis(200);

    /** An open transaction of a killed process holds a reader back until it times out; this is longer than that. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final Topics topics;

    public CommittedLog(Cluster cluster) {
        this.cluster = cluster;
        this.topics = new Topics(cluster.admin());
    }

    /** Takes the records of a topic, those of a partition in order. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes one.
         *
         * @param value empty (no bytes) for a tombstone as well as for an empty value: neither is a result
         */
        void record(byte[] key, byte[] value);
    }

    /** Where a topic ends with everything that was written until now; what is not there ends nowhere. */
    public TopicRange whole(String topic) {
        List<TopicPartition> partitions = topics.partitions(topic);
        return new TopicRange(
                topic,
                byPartition(topics.committedOffsets(partitions, OffsetSpec.earliest())),
                byPartition(topics.writtenEnds(partitions)));
    }

    private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> byPartition = new HashMap<>();
        offsets.forEach((partition, offset) -> byPartition.put(partition.partition(), offset));
        return byPartition;
    }

    /** Hands all committed records of the range to the visitor. */
    public void read(TopicRange range, Visitor visitor) {
        walk(range, record -> visitor.record(bytes(record.key()), bytes(record.value())));
    }

    private static byte[] bytes(byte @Nullable [] given) {
        return given == null ? new byte[0] : given;
    }

    /**
     * Counts the committed records of a range, by partition. Empty where records at the beginning of a partition's range were
     * deleted meanwhile.
     */
    public Map<Integer, OptionalLong> count(TopicRange range) {
        List<TopicPartition> partitions = range.partitions();
        Map<TopicPartition, Long> beginnings = topics.committedOffsets(partitions, OffsetSpec.earliest());
        Map<Integer, OptionalLong> counted = new HashMap<>();
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (TopicPartition partition : partitions) {
            int p = partition.partition();
            boolean cut = beginnings.getOrDefault(partition, 0L) > range.start(p) && range.end(p) > range.start(p);
            counted.put(p, cut ? OptionalLong.empty() : OptionalLong.of(0));
            if (!cut) {
                starts.put(p, range.start(p));
                ends.put(p, range.end(p));
            }
        }
        walk(
                new TopicRange(range.topic(), starts, ends),
                record -> counted.merge(
                        record.partition(),
                        OptionalLong.of(1),
                        (a, b) -> OptionalLong.of(a.getAsLong() + b.getAsLong())));
        return counted;
    }

    /** Hands over all committed records of the range, those of a partition in order. */
    void walk(TopicRange range, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        List<TopicPartition> left = range.partitions().stream()
                .filter(partition -> range.start(partition.partition()) < range.end(partition.partition()))
                .toList();
        try (Consumer<byte[], byte[]> consumer = cluster.committedReader()) {
            consumer.assign(left);
            left.forEach(partition -> consumer.seek(partition, range.start(partition.partition())));
            long waitedMs = 0;
            while (!left.isEmpty()) {
                long before = left.stream().mapToLong(consumer::position).sum();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < range.end(record.partition())) {
                        visitor.accept(record);
                    }
                }
                waitedMs = left.stream().mapToLong(consumer::position).sum() == before ? waitedMs + POLL.toMillis() : 0;
                if (waitedMs > PATIENCE.toMillis()) {
                    throw new TimeoutException("topic '" + range.topic() + "' has given nothing for "
                            + PATIENCE.toSeconds() + " s at " + consumer.position(left.get(0)) + " in " + left.get(0)
                            + "; a transaction may be open in it");
                }
                List<TopicPartition> still = left.stream()
                        .filter(partition -> consumer.position(partition) < range.end(partition.partition()))
                        .toList();
                if (still.size() < left.size()) {
                    left = still;
                    consumer.assign(left);
                }
            }
        }
    }
}
