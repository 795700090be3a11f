package io.hindcast.cluster.log;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.Topics;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.SourceStart;
import io.hindcast.pipeline.Source;
import io.hindcast.progress.SourceProgress;
import io.hindcast.start.Beginning;
import io.hindcast.start.Startable;
import io.hindcast.start.TopicFacts;
import io.hindcast.start.TopicStart;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads what the cluster says of source topics, and where a version would start to read them. */
public final class SourceTopics {
    private final Admin admin;
    private final LogReader logs;

    public SourceTopics(Admin admin) {
        this.admin = admin;
        this.logs = new LogReader(admin);
    }

    public SourceTopics(Cluster cluster) {
        this.admin = cluster.admin();
        this.logs = new LogReader(cluster);
    }

    /** The topic as it is now; empty if there is none of that name. */
    public Optional<TopicFacts> topic(String name) {
        try {
            Optional<TopicDescription> described = new Topics(admin).topic(name);
            if (described.isEmpty()) {
                return Optional.empty();
            }
            Optional<Config> config = config(name);
            if (config.isEmpty()) {
                return Optional.empty();
            }
            String policy = config.get().get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
            String stamp =
                    config.get().get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value();
            return Optional.of(new TopicFacts(
                    name,
                    described.get().topicId().toString(),
                    described.get().partitions().size(),
                    policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)
                            ? TopicFacts.Cleanup.COMPACTED
                            : TopicFacts.Cleanup.KEPT,
                    stamp.equals("LogAppendTime") ? TopicFacts.Timestamps.BROKER : TopicFacts.Timestamps.PRODUCER));
        } catch (UnknownTopicOrPartitionException missing) {
            return Optional.empty();
        }
    }

    /** How long the topic, which exists, keeps its records; empty where it keeps them for ever. */
    public Optional<Duration> kept(String name) {
        return config(name)
                .map(config -> config.get(TopicConfig.RETENTION_MS_CONFIG))
                .map(entry -> Long.parseLong(entry.value()))
                .filter(ms -> ms >= 0)
                .map(Duration::ofMillis);
    }

    private Optional<Config> config(String name) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return Optional.ofNullable(
                Answers.await(admin.describeConfigs(Set.of(resource)).all(), "DescribeConfigs on topic '" + name + "'")
                        .get(resource));
    }

    /** Whether a version may start on the topics of the source as they are now: at that event time, or at the earliest record. */
    public Startable startable(Source source, Optional<Instant> from) {
        return Startable.of(
                source, from, source.topics().stream().map(this::topic).toList());
    }

    /** The highest timestamp of the records in the topics of a source, which exist; empty where there is none. */
    public Optional<Instant> newest(Source source) {
        Topics topics = new Topics(admin);
        return topics.highestTimestampsMs(partitions(topics, source)).values().stream()
                .filter(timestampMs -> timestampMs >= 0)
                .max(Long::compare)
                .map(Instant::ofEpochMilli);
    }

    /** The lowest timestamp of the first records in the partitions of a source, whose topics exist; empty where there is none. */
    public Optional<Instant> oldest(Source source) {
        Topics topics = new Topics(admin);
        return topics.firstTimestampsMs(partitions(topics, source)).values().stream()
                .filter(timestampMs -> timestampMs >= 0)
                .min(Long::compare)
                .map(Instant::ofEpochMilli);
    }

    private static List<TopicPartition> partitions(Topics topics, Source source) {
        return source.topics().stream()
                .flatMap(topic -> topics.partitions(topic).stream())
                .toList();
    }

    /** The first offsets that the logs still have. Key: {@link SourceProgress#place()}. */
    public Map<String, Long> beginnings(List<SourceStart> sources) {
        Map<TopicPartition, OffsetSpec> request = new HashMap<>();
        for (SourceStart source : sources) {
            for (int partition = 0; partition < source.partitions(); partition++) {
                request.put(new TopicPartition(source.topic(), partition), OffsetSpec.earliest());
            }
        }
        Map<String, Long> beginnings = new HashMap<>();
        Answers.await(admin.listOffsets(request).all(), "Describe on " + names(sources))
                .forEach((at, found) -> beginnings.put(at.topic() + "/" + at.partition(), found.offset()));
        return beginnings;
    }

    private static String names(List<SourceStart> sources) {
        return (sources.size() == 1 ? "topic '" : "topics '")
                + sources.stream().map(SourceStart::topic).collect(Collectors.joining("', '")) + "'";
    }

    /** Where a version would start to read these topics, and what the ledger and the logs know of the records before. */
    public List<TopicStart> starts(Source source, Startable.Yes topics, Beginning beginning, ControlPlane state) {
        return topics.topics().stream()
                .map(topic -> TopicStart.of(
                        source,
                        topic,
                        logs.read(topic, beginning, source.eventTime().maxAhead()),
                        beginning,
                        state))
                .toList();
    }
}
