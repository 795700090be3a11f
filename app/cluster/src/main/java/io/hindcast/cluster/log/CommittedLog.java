package io.hindcast.cluster.log;

import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.ClusterTrouble;
import io.hindcast.cluster.MissingRights;
import io.hindcast.cluster.Topics;
import io.hindcast.pipeline.Counted;
import io.hindcast.results.ResultsHeartbeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads ranges of topics as a reader of committed records sees them. Thread-safe. */
public final class CommittedLog {
    /** An open transaction of a killed process holds a reader back until it times out; this is longer than that. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final Topics topics;
    private final Duration patience;

    public CommittedLog(Cluster cluster) {
        this(cluster, PATIENCE);
    }

    /** @param patience how long nothing may come before a read is given up */
    CommittedLog(Cluster cluster, Duration patience) {
        this.cluster = cluster;
        this.topics = new Topics(cluster.admin());
        this.patience = patience;
    }

    /** Takes the records of a topic, those of a partition in order. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes one.
         *
         * @param value empty (no bytes) for a tombstone as well as for an empty value: neither is a result
         */
        void record(int partition, byte[] key, byte[] value);

        /** In between, where somebody tells how complete a partition of results is; such a record is none of the others. */
        default void heartbeat(int partition, ResultsHeartbeat heartbeat) {}
    }

    /** Takes the records of a topic with where they stand, those of a partition in order; heartbeats are none. */
    @FunctionalInterface
    public interface OffsetVisitor {
        /**
         * Takes one.
         *
         * @param value empty (no bytes) for a tombstone as well as for an empty value
         */
        void record(int partition, long offset, byte[] key, byte[] value);
    }

    /** Takes the records of a topic with all that was written of them, those of a partition in order. */
    @FunctionalInterface
    public interface HeaderVisitor {
        /**
         * Takes one.
         *
         * @param key no bytes where it has none
         * @param value null for a tombstone
         * @param headers the values of its headers, by name; of several of one name the last
         */
        void record(
                int partition,
                long offset,
                byte[] key,
                byte @Nullable [] value,
                Function<String, Optional<byte[]>> headers);
    }

    /**
     * A topic from its first record to where it ends with everything that was written until now.
     *
     * @param leastPartitions so many it has had
     * @throws UnreadableLogException if there is no such topic, it may not be read, or it has fewer partitions
     */
    public TopicRange whole(String topic, int leastPartitions) {
        return range(topic, leastPartitions, topics::writtenEnds);
    }

    /**
     * A topic from its first record to where it ends for a reader of committed records: nothing is waited for.
     *
     * @param leastPartitions so many it has had
     * @throws UnreadableLogException if there is no such topic, it may not be read, or it has fewer partitions
     */
    public TopicRange committed(String topic, int leastPartitions) {
        return range(topic, leastPartitions, partitions -> topics.committedOffsets(partitions, OffsetSpec.latest()));
    }

    private TopicRange range(
            String topic, int leastPartitions, Function<List<TopicPartition>, Map<TopicPartition, Long>> ends) {
        try {
            return rangeOf(topic, leastPartitions, ends);
        } catch (KafkaException failed) {
            throw cannot(topic, failed);
        }
    }

    private static UnreadableLogException cannot(String topic, KafkaException failed) {
        // Whatever was refused here, Read is what is needed, and implies the rest.
        String why = MissingRights.words(failed).isPresent()
                ? MissingRights.missing("Read on topic '" + topic + "'")
                : ClusterTrouble.of(failed);
        return new UnreadableLogException("topic '" + topic + "' cannot be read: " + why, failed);
    }

    private TopicRange rangeOf(
            String topic, int leastPartitions, Function<List<TopicPartition>, Map<TopicPartition, Long>> ends) {
        TopicDescription described = topics.topic(topic)
                .orElseThrow(() -> new UnreadableLogException("topic '" + topic + "' does not exist any more"));
        if (described.partitions().size() < leastPartitions) {
            throw new UnreadableLogException("topic '" + topic + "' has "
                    + Counted.of(described.partitions().size(), "partition") + " and had " + leastPartitions
                    + ": it was deleted and made anew");
        }
        List<TopicPartition> partitions = topics.partitions(topic);
        return new TopicRange(
                topic,
                described.topicId().toString(),
                byPartition(topics.committedOffsets(partitions, OffsetSpec.earliest())),
                byPartition(ends.apply(partitions)));
    }

    private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> byPartition = new HashMap<>();
        offsets.forEach((partition, offset) -> byPartition.put(partition.partition(), offset));
        return byPartition;
    }

    /**
     * Hands all committed records of the range to the visitor.
     *
     * @throws UnreadableLogException if not all of it can be read
     */
    public void read(TopicRange range, Visitor visitor) {
        walk(range, record -> hand(record, visitor));
    }

    /**
     * Hands all committed records of the range to the visitor, with their offsets.
     *
     * @throws UnreadableLogException if not all of it can be read
     */
    public void readWithOffsets(TopicRange range, OffsetVisitor visitor) {
        walk(
                range,
                record -> hand(
                        record, (partition, key, value) -> visitor.record(partition, record.offset(), key, value)));
    }

    /**
     * Hands all committed records of the range to the visitor, with their headers.
     *
     * @throws UnreadableLogException if not all of it can be read
     */
    public void readWithHeaders(TopicRange range, HeaderVisitor visitor) {
        walk(
                range,
                record -> visitor.record(
                        record.partition(), record.offset(), bytes(record.key()), record.value(), headers(record)));
    }

    /**
     * Hands all committed records of the range over, with all that their producers gave them.
     *
     * @throws UnreadableLogException if not all of it can be read
     */
    public void readStored(TopicRange range, java.util.function.Consumer<StoredRecord> visitor) {
        walk(range, record -> visitor.accept(stored(record)));
    }

    /**
     * The same, but no more of a partition once that is over; a few more records of it may come.
     *
     * @throws UnreadableLogException if not all of it can be read
     */
    public void readStored(TopicRange range, IntPredicate over, java.util.function.Consumer<StoredRecord> visitor) {
        walk(range, over, record -> visitor.accept(stored(record)));
    }

    private static StoredRecord stored(ConsumerRecord<byte[], byte[]> record) {
        List<StoredRecord.Header> headers = new ArrayList<>();
        record.headers()
                .forEach(header ->
                        headers.add(new StoredRecord.Header(header.key(), Optional.ofNullable(header.value()))));
        return new StoredRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                Optional.ofNullable(record.key()),
                Optional.ofNullable(record.value()),
                headers);
    }

    private static Function<String, Optional<byte[]>> headers(ConsumerRecord<byte[], byte[]> record) {
        return name -> Optional.ofNullable(record.headers().lastHeader(name)).map(Header::value);
    }

    private static void hand(ConsumerRecord<byte[], byte[]> record, Visitor visitor) {
        byte[] key = bytes(record.key());
        Optional<ResultsHeartbeat> heartbeat = ResultsHeartbeat.read(key, headers(record));
        if (heartbeat.isPresent()) {
            visitor.heartbeat(record.partition(), heartbeat.get());
        } else {
            visitor.record(record.partition(), key, bytes(record.value()));
        }
    }

    private static byte[] bytes(byte @Nullable [] given) {
        return given == null ? new byte[0] : given;
    }

    /**
     * Counts the committed records of a range, by partition. Empty where records at the beginning of a partition's range were
     * deleted meanwhile.
     *
     * @throws UnreadableLogException if not all of the others can be read
     */
    public Map<Integer, OptionalLong> count(TopicRange range) {
        List<TopicPartition> partitions = range.partitions();
        Map<TopicPartition, Long> beginnings = beginnings(range.topic(), partitions);
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
                new TopicRange(range.topic(), range.topicId(), starts, ends),
                record -> counted.merge(
                        record.partition(),
                        OptionalLong.of(1),
                        (a, b) -> OptionalLong.of(a.getAsLong() + b.getAsLong())));
        return counted;
    }

    private Map<TopicPartition, Long> beginnings(String topic, List<TopicPartition> partitions) {
        try {
            return topics.committedOffsets(partitions, OffsetSpec.earliest());
        } catch (KafkaException failed) {
            throw cannot(topic, failed);
        }
    }

    /**
     * Hands over all committed records of the range, those of a partition in order.
     *
     * @throws UnreadableLogException if not all of it can be read
     */
    void walk(TopicRange range, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        walk(range, partition -> false, visitor);
    }

    /**
     * The same, but no more of a partition once that is over.
     *
     * @throws UnreadableLogException if not all of it can be read
     */
    void walk(
            TopicRange range, IntPredicate over, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        if (range.offsets() == 0) {
            return;
        }
        try (Consumer<byte[], byte[]> consumer = cluster.committedReader()) {
            sameTopic(range);
            new Walk(consumer, range, patience, () -> sameTopic(range)).until(over, visitor);
            // Offsets of one that was made anew meanwhile may have looked like those of the range.
            sameTopic(range);
        } catch (KafkaException failed) {
            throw cannot(range.topic(), failed);
        }
    }

    private void sameTopic(TopicRange range) {
        String id = topics.topic(range.topic())
                .map(topic -> topic.topicId().toString())
                .orElseThrow(() -> new UnreadableLogException("topic '" + range.topic() + "' does not exist any more"));
        if (!id.equals(range.topicId())) {
            throw new UnreadableLogException("topic '" + range.topic() + "' was deleted and made anew");
        }
    }
}
