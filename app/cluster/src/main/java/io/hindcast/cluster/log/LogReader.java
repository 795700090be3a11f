package io.hindcast.cluster.log;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.start.Beginning;
import io.hindcast.start.PartitionLog;
import io.hindcast.start.TopicFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Reads from a cluster what the logs of source topics say of a place to start at. */
public final class LogReader {
    /** To read one record of a partition. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(200);

    private final Admin admin;
    private final Optional<Cluster> cluster;

    /** One that cannot look at single records: it starts at no offsets that somebody names. */
    public LogReader(Admin admin) {
        this.admin = admin;
        this.cluster = Optional.empty();
    }

    public LogReader(Cluster cluster) {
        this.admin = cluster.admin();
        this.cluster = Optional.of(cluster);
    }

    /** The logs of all partitions of a topic, as they are now. */
    public List<PartitionLog> read(TopicFacts topic, Beginning beginning, Duration maxAhead) {
        // The ends first: what comes after them is surely not before a start that is taken from them.
        Map<TopicPartition, ListOffsetsResultInfo> written =
                offsets(topic, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, ListOffsetsResultInfo> earliest =
                offsets(topic, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, ListOffsetsResultInfo> first =
                offsets(topic, OffsetSpec.forTimestamp(0), IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Start> starts = starts(topic, beginning, maxAhead, earliest, written);
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                offsets(topic, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        List<PartitionLog> logs = new ArrayList<>();
        for (int p = 0; p < topic.partitions(); p++) {
            TopicPartition partition = new TopicPartition(topic.topic(), p);
            Start start = starts.getOrDefault(partition, new Start(0, OptionalLong.empty()));
            logs.add(new PartitionLog(
                    Math.max(0, offset(earliest, partition)),
                    start.offset(),
                    Math.max(0, offset(ends, partition)),
                    timestampMs(first, partition),
                    start.timestampMs(),
                    topic.timestamps()));
        }
        return logs;
    }

    private record Start(long offset, OptionalLong timestampMs) {}

    private Map<TopicPartition, Start> starts(
            TopicFacts topic,
            Beginning beginning,
            Duration maxAhead,
            Map<TopicPartition, ListOffsetsResultInfo> earliest,
            Map<TopicPartition, ListOffsetsResultInfo> written) {
        Map<TopicPartition, Start> starts = new HashMap<>();
        if (beginning instanceof Beginning.Time time) {
            Map<TopicPartition, ListOffsetsResultInfo> found = offsets(
                    topic, OffsetSpec.forTimestamp(searched(time.from(), maxAhead)), IsolationLevel.READ_UNCOMMITTED);
            // −1: no record is so late; whatever comes is.
            found.forEach((partition, info) -> starts.put(
                    partition,
                    info.offset() < 0
                            ? new Start(Math.max(0, offset(written, partition)), OptionalLong.empty())
                            : new Start(info.offset(), OptionalLong.of(info.timestamp()))));
        } else if (beginning instanceof Beginning.Offsets given) {
            given.byTopic().getOrDefault(topic.topic(), Map.of()).forEach((p, offset) -> {
                TopicPartition partition = new TopicPartition(topic.topic(), p);
                starts.put(partition, new Start(offset, timestampAt(partition, offset, offset(written, partition))));
            });
        } else {
            earliest.forEach(
                    (partition, info) -> starts.put(partition, new Start(info.offset(), OptionalLong.empty())));
        }
        return starts;
    }

    private static long searched(Instant from, Duration maxAhead) {
        return Math.max(0, from.toEpochMilli() - maxAhead.toMillis());
    }

    /**
     * The timestamp of the next committed record at or after the offset; empty if there is none.
     *
     * @throws UnreadableLogException if that cannot be told: what does not come is not absent
     */
    private OptionalLong timestampAt(TopicPartition partition, long offset, long end) {
        if (cluster.isEmpty() || offset >= end) {
            return OptionalLong.empty();
        }
        try (Consumer<byte[], byte[]> consumer = cluster.get().committedReader()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            for (long waitedMs = 0; waitedMs < PATIENCE.toMillis(); waitedMs += POLL.toMillis()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    return OptionalLong.of(record.timestamp());
                }
                if (consumer.position(partition) >= end) {
                    return OptionalLong.empty();
                }
            }
            throw new UnreadableLogException("partition " + partition.partition() + " of topic '" + partition.topic()
                    + "' gives no record at offset " + offset + ", and ends at " + end
                    + ": a transaction is open there, or its broker does not answer");
        } catch (InvalidOffsetException deleted) {
            throw new UnreadableLogException(
                    "offset " + offset + " of partition " + partition.partition() + " of topic '" + partition.topic()
                            + "' was deleted meanwhile",
                    deleted);
        }
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo found = offsets.get(partition);
        return found == null ? -1 : found.offset();
    }

    private static OptionalLong timestampMs(
            Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo found = offsets.get(partition);
        return found == null || found.offset() < 0 ? OptionalLong.empty() : OptionalLong.of(found.timestamp());
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(
            TopicFacts facts, OffsetSpec wanted, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> request = new HashMap<>();
        for (int partition = 0; partition < facts.partitions(); partition++) {
            request.put(new TopicPartition(facts.topic(), partition), wanted);
        }
        return Answers.await(
                admin.listOffsets(request, new ListOffsetsOptions(isolation)).all());
    }
}
