package io.hindcast.replay.kafka;

import io.hindcast.ledger.SourceStart;
import io.hindcast.replay.SourceProgress;
import io.hindcast.replay.VersionProgress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Source topics, as a replay sees them. Thread-safe. */
public final class Sources {
    private final Cluster cluster;
    private final Topics topics;

    public Sources(Cluster cluster) {
        this.cluster = cluster;
        this.topics = new Topics(cluster.admin());
    }

    /** From the first record that is there up to what is committed now; empty if the topic does not exist. */
    public Optional<SourceStart> fromEarliest(String topic) {
        return topics.topic(topic).map(description -> {
            List<TopicPartition> partitions = topics.partitions(topic);
            return new SourceStart(
                    topic,
                    description.topicId().toString(),
                    inOrder(partitions, topics.committedOffsets(partitions, OffsetSpec.earliest())),
                    inOrder(partitions, topics.committedOffsets(partitions, OffsetSpec.latest())));
        });
    }

    private static List<Long> inOrder(List<TopicPartition> partitions, Map<TopicPartition, Long> offsets) {
        return partitions.stream()
                .map(partition -> offsets.getOrDefault(partition, 0L))
                .toList();
    }

    /** Whether the topic's cleaner removes records that later ones replace: such a log is no history. */
    public boolean compacted(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<ConfigResource, Config> configs =
                Answers.await(cluster.admin().describeConfigs(List.of(resource)).all());
        Config config = configs.get(resource);
        return config != null
                && config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /**
     * The highest record timestamps of partitions that were read to their end and are behind others in event time: since then,
     * by the clocks of those who wrote, nothing has come. Key: {@link SourceProgress#place()}.
     */
    public Map<String, Instant> lastRecords(VersionProgress progress) {
        Map<TopicPartition, String> behind = new HashMap<>();
        for (SourceProgress source : progress.sources()) {
            if (source.end() > 0 && source.lag() == 0 && source.watermarkMs() == progress.watermarkMs()) {
                behind.put(new TopicPartition(source.topic(), source.partition()), source.place());
            }
        }
        Map<String, Instant> last = new HashMap<>();
        topics.highestTimestampsMs(behind.keySet()).forEach((partition, timestampMs) -> {
            String place = behind.get(partition);
            if (place != null && timestampMs >= 0) {
                last.put(place, Instant.ofEpochMilli(timestampMs));
            }
        });
        return last;
    }
}
