package io.hindcast.cluster.version;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Topics that are, or are to be, the stable topic of a pipeline, and how far the publisher has come. Thread-safe. */
public final class StableTopics {
    /** So long consumers may take to hear of a record before only the last one of its key is left. */
    private static final Duration EVERY_RECORD = Duration.ofDays(7);

    private final Admin admin;

    public StableTopics(Cluster cluster) {
        this.admin = cluster.admin();
    }

    /**
     * A topic that exists.
     *
     * @param empty whether nothing was ever written to it, as far as its offsets tell
     */
    public record Found(String id, int partitions, boolean empty) {}

    /** The topic of that name, if it exists. */
    public Optional<Found> find(String name) {
        Topics topics = new Topics(admin);
        return topics.topic(name)
                .map(topic -> new Found(
                        topic.topicId().toString(), topic.partitions().size(), empty(topics, topics.partitions(name))));
    }

    /** By what is written, committed or not. */
    private static boolean empty(Topics topics, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = topics.committedOffsets(partitions, OffsetSpec.earliest());
        return topics.writtenEnds(partitions).entrySet().stream()
                .allMatch(end -> end.getValue().equals(begins.get(end.getKey())));
    }

    /**
     * Creates one, compacted: the last record of each window stays, every record for seven days. One that is there stays as it
     * is.
     */
    public void create(String name, int partitions) {
        Map<String, String> configs = Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                String.valueOf(EVERY_RECORD.toMillis()),
                TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                String.valueOf(EVERY_RECORD.toMillis()),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
        try {
            Answers.await(admin.createTopics(Set.of(topic)).all(), "Create on topic '" + name + "'");
        } catch (TopicExistsException already) {
            // Somebody else was faster.
        }
    }

    /** Where the partitions of a topic ended at some moment, with what was not committed. */
    public static final class Written {
        private final Map<TopicPartition, Long> ends;

        private Written(Map<TopicPartition, Long> ends) {
            this.ends = Map.copyOf(ends);
        }
    }

    /** Up to where a topic is written now; nothing where it does not exist. */
    public Written written(String topic) {
        Topics topics = new Topics(admin);
        return new Written(topics.writtenEnds(topics.partitions(topic)));
    }

    /** Whether the publisher, whose consumer group that is, has taken all that was written. */
    public boolean taken(String publisher, Written written) {
        Map<TopicPartition, Long> committed = committed(publisher, written.ends.keySet());
        // The last record of a transaction is followed by its marker, which nobody reads.
        return written.ends.entrySet().stream()
                .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue() - 1);
    }

    private Map<TopicPartition, Long> committed(String group, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = Answers.await(
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                "Describe on group '" + group + "'");
        Map<TopicPartition, Long> committed = new HashMap<>();
        partitions.forEach(partition ->
                Optional.ofNullable(offsets.get(partition)).ifPresent(at -> committed.put(partition, at.offset())));
        return committed;
    }
}
