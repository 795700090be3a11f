package io.hindcast.replay.kafka;

import io.hindcast.ledger.SourceStart;
import io.hindcast.pipeline.Source;
import io.hindcast.replay.SourceProgress;
import io.hindcast.replay.Startable;
import io.hindcast.replay.TopicFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads what the cluster says of source topics, and where a version would start to read them. */
public final class SourceReader {
    private final Admin admin;

    public SourceReader(Admin admin) {
        this.admin = admin;
    }

    public SourceReader(Cluster cluster) {
        this(cluster.admin());
    }

    /** The topic as it is now; empty if there is none of that name. */
    public Optional<TopicFacts> topic(String name) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        try {
            TopicDescription described = Answers.await(
                            admin.describeTopics(Set.of(name)).allTopicNames())
                    .get(name);
            Config config =
                    Answers.await(admin.describeConfigs(Set.of(resource)).all()).get(resource);
            if (described == null || config == null) {
                return Optional.empty();
            }
            String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
            String stamp = config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value();
            return Optional.of(new TopicFacts(
                    name,
                    described.topicId().toString(),
                    described.partitions().size(),
                    policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)
                            ? TopicFacts.Cleanup.COMPACTED
                            : TopicFacts.Cleanup.KEPT,
                    stamp.equals("LogAppendTime") ? TopicFacts.Timestamps.BROKER : TopicFacts.Timestamps.PRODUCER));
        } catch (UnknownTopicOrPartitionException missing) {
            return Optional.empty();
        }
    }

    /** Whether a version may start on the topics of the source as they are now: at that event time, or at the earliest record. */
    public Startable startable(Source source, Optional<Instant> from) {
        return Startable.of(
                source, from, source.topics().stream().map(this::topic).toList());
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
        Answers.await(admin.listOffsets(request).all())
                .forEach((at, found) -> beginnings.put(at.topic() + "/" + at.partition(), found.offset()));
        return beginnings;
    }

    /** {@link #start(Source, TopicFacts, Optional)} of every topic. */
    public List<SourceStart> starts(Source source, Startable.Yes topics, Optional<Instant> from) {
        return topics.topics().stream().map(facts -> start(source, facts, from)).toList();
    }

    /**
     * Where a version would start to read all of the topic, and where its log ends now (read_committed).
     *
     * @param from start at the first record whose event time may be so late; empty for the first record of all. An event's
     *     time is at most {@code max-ahead} after its record's timestamp, so the search is for that much earlier
     */
    public SourceStart start(Source source, TopicFacts facts, Optional<Instant> from) {
        OffsetSpec wanted = from.map(instant -> OffsetSpec.forTimestamp(
                        instant.minus(source.eventTime().maxAhead()).toEpochMilli()))
                .orElseGet(OffsetSpec::earliest);
        Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(facts, wanted, IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                offsets(facts, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        List<Long> startOffsets = new ArrayList<>();
        List<Long> endOffsets = new ArrayList<>();
        for (int partition = 0; partition < facts.partitions(); partition++) {
            long end = offset(ends, facts, partition);
            long start = offset(starts, facts, partition);
            // −1: no record is so late; whatever comes is.
            startOffsets.add(start < 0 ? end : start);
            endOffsets.add(end);
        }
        return new SourceStart(facts.topic(), facts.id(), startOffsets, endOffsets);
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicFacts facts, int partition) {
        ListOffsetsResultInfo found = offsets.get(new TopicPartition(facts.topic(), partition));
        return found == null ? -1 : found.offset();
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
