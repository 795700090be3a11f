package io.hindcast.cluster;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A Kafka Streams application of somebody, as its consumer group and the topics of the cluster show it. Offsets are by topic and
 * partition. Thread-safe.
 */
public final class StreamsApplication {
    private final Cluster cluster;
    private final Topics topics;
    private final String id;

    /** @param id its application id, which is that of its group */
    public StreamsApplication(Cluster cluster, String id) {
        this.cluster = cluster;
        this.topics = new Topics(cluster.admin());
        this.id = id;
    }

    /** Who runs it now: client ids with their hosts. */
    public List<String> members() {
        try {
            return Answers.await(
                            cluster.admin().describeConsumerGroups(List.of(id)).all(), "Describe on group '" + id + "'")
                    .values()
                    .stream()
                    .flatMap(group -> group.members().stream())
                    .map(StreamsApplication::words)
                    .sorted()
                    .toList();
        } catch (GroupIdNotFoundException none) {
            return List.of();
        }
    }

    private static String words(MemberDescription member) {
        return member.clientId() + " on " + member.host();
    }

    /** What it has committed; nothing where there is no such group. */
    public SortedMap<String, SortedMap<Integer, Long>> committed() {
        SortedMap<String, SortedMap<Integer, Long>> byTopic = new TreeMap<>();
        try {
            Answers.await(
                            cluster.admin().listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata(),
                            "Describe on group '" + id + "'")
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            put(byTopic, partition, offset.offset());
                        }
                    });
        } catch (GroupIdNotFoundException none) {
            return byTopic;
        }
        return byTopic;
    }

    /** Where all partitions of a topic begin; none where it does not exist. */
    public SortedMap<Integer, Long> beginnings(String topic) {
        return at(topic, OffsetSpec.earliest());
    }

    /** Where they end, with all that has been written. */
    public SortedMap<Integer, Long> ends(String topic) {
        SortedMap<Integer, Long> offsets = new TreeMap<>();
        topics.writtenEnds(topics.partitions(topic))
                .forEach((partition, offset) -> offsets.put(partition.partition(), offset));
        return offsets;
    }

    /** The first records of a topic's partitions that have this timestamp or a later one, or else their ends. */
    public SortedMap<Integer, Long> from(String topic, Instant time) {
        SortedMap<Integer, Long> ends = at(topic, OffsetSpec.latest());
        at(topic, OffsetSpec.forTimestamp(time.toEpochMilli())).forEach((partition, offset) -> {
            if (offset >= 0) {
                ends.put(partition, offset);
            }
        });
        return ends;
    }

    private SortedMap<Integer, Long> at(String topic, OffsetSpec where) {
        SortedMap<Integer, Long> offsets = new TreeMap<>();
        topics.committedOffsets(topics.partitions(topic), where)
                .forEach((partition, offset) -> offsets.put(partition.partition(), offset));
        return offsets;
    }

    /** Those of the topics that the cluster has. */
    public SortedSet<String> present(Collection<String> names) {
        SortedSet<String> all =
                new TreeSet<>(Answers.await(cluster.admin().listTopics().names()));
        all.retainAll(names);
        return all;
    }

    /**
     * Sets what it has committed.
     *
     * @throws KafkaException if somebody runs it, or may not
     */
    public void commit(Map<String, ? extends Map<Integer, Long>> byTopic) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        byTopic.forEach((topic, partitions) -> partitions.forEach((partition, offset) ->
                offsets.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset))));
        try {
            Answers.await(cluster.admin().alterConsumerGroupOffsets(id, offsets).all(), "Read on group '" + id + "'");
        } catch (UnknownMemberIdException | GroupNotEmptyException joined) {
            throw new KafkaException("somebody has started application '" + id + "' meanwhile", joined);
        }
    }

    /** Deletes a topic; one that is gone is deleted already. */
    public void delete(String topic) {
        try {
            Answers.await(cluster.admin().deleteTopics(List.of(topic)).all(), "Delete on topic '" + topic + "'");
        } catch (UnknownTopicOrPartitionException gone) {
            // That is what was wished.
        }
    }

    private static void put(
            SortedMap<String, SortedMap<Integer, Long>> byTopic, TopicPartition partition, long offset) {
        byTopic.computeIfAbsent(partition.topic(), topic -> new TreeMap<>()).put(partition.partition(), offset);
    }
}
