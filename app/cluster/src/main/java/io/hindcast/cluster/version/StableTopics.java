package io.hindcast.cluster.version;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics that consumers read for ever: what they are on the cluster, and how they are made. */
public final class StableTopics {
    /** Whoever acts on single records has so long before compaction takes those that were said over, and tombstones go: 7 days. */
    private static final String FOR_READERS_MS = String.valueOf(7L * 24 * 60 * 60 * 1000);

    private final Admin admin;

    public StableTopics(Admin admin) {
        this.admin = admin;
    }

    /**
     * A topic as it is now.
     *
     * @param id Kafka's id of it
     */
    public record Facts(String name, String id, int partitions) {}

    /** The topic; empty if there is none of that name. */
    public Optional<Facts> facts(String name) {
        return new Topics(admin).topic(name).map(StableTopics::facts);
    }

    private static Facts facts(TopicDescription topic) {
        return new Facts(
                topic.name(), topic.topicId().toString(), topic.partitions().size());
    }

    /** Whether anything was ever written into a topic. */
    public boolean written(Facts topic) {
        Topics topics = new Topics(admin);
        return topics.writtenEnds(topics.partitions(topic.name())).values().stream()
                .anyMatch(end -> end > 0);
    }

    /** How many partitions a topic has; 0 if it does not exist. */
    public int partitions(String name) {
        return new Topics(admin).partitions(name).size();
    }

    /**
     * Creates a stable topic, unless there is one of that name: compacted, since a table is what most readers want of it.
     *
     * @param results a results topic, whose records have to go into it
     */
    public void create(String name, int partitions, String results) {
        Map<String, String> configs = Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                FOR_READERS_MS,
                TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                FOR_READERS_MS,
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(recordBytes(results)));
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
        try {
            Answers.await(admin.createTopics(Set.of(topic)).all(), "Create on topic '" + name + "'");
        } catch (TopicExistsException already) {
            // Somebody was faster.
        }
    }

    /** How large a record a topic takes. */
    public int recordBytes(String topic) {
        return new RecordLimits(admin).of(topic);
    }

    /** What is written in each partition of a topic, committed or not. */
    public Map<TopicPartition, Long> writtenEnds(String topic) {
        Topics topics = new Topics(admin);
        return topics.writtenEnds(topics.partitions(topic));
    }
}
