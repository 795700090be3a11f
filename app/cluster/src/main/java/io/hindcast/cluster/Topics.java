package io.hindcast.cluster;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What topics there are, and where their partitions begin and end. */
public final class Topics {
    private final Admin admin;

    public Topics(Admin admin) {
        this.admin = admin;
    }

    /** The topic, if it exists. */
    public Optional<TopicDescription> topic(String name) {
        KafkaFuture<TopicDescription> answer =
                admin.describeTopics(List.of(name)).topicNameValues().get(name);
        return described(name, answer);
    }

    /** Those of the names that are topics, in their order; asked for at once. */
    public List<String> existing(List<String> names) {
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(names).topicNameValues();
        return names.stream()
                .filter(name -> described(name, answers.get(name)).isPresent())
                .toList();
    }

    private static Optional<TopicDescription> described(String name, @Nullable KafkaFuture<TopicDescription> answer) {
        try {
            return answer == null
                    ? Optional.empty()
                    : Optional.of(Answers.await(answer, "Describe on topic '" + name + "'"));
        } catch (UnknownTopicOrPartitionException missing) {
            return Optional.empty();
        }
    }

    /** What this user may not do with a topic; empty where it does not exist, or the brokers do not tell. */
    public Set<AclOperation> refused(String name) {
        KafkaFuture<TopicDescription> answer = admin.describeTopics(
                        List.of(name), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .get(name);
        Set<AclOperation> refused = EnumSet.noneOf(AclOperation.class);
        described(name, answer)
                .map(TopicDescription::authorizedOperations)
                .filter(allowed -> !allowed.isEmpty())
                .ifPresent(allowed -> {
                    refused.addAll(EnumSet.allOf(AclOperation.class));
                    refused.removeAll(allowed);
                });
        return refused;
    }

    /** All partitions of a topic; none if it does not exist. */
    public List<TopicPartition> partitions(String name) {
        return topic(name).stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
    }

    /** The offsets at a place of each partition, as a reader of committed records sees it. The topics must exist. */
    public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions, OffsetSpec where) {
        return offsets(partitions, where, IsolationLevel.READ_COMMITTED);
    }

    /**
     * The ends with everything that has been written. A transaction that its coordinator has committed may not be marked as such
     * in every partition yet; these ends lie behind it all the same.
     */
    public Map<TopicPartition, Long> writtenEnds(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec where, IsolationLevel isolation) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> where));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answers(asked, isolation).forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** The highest timestamps of the records in the partitions; −1 where there is none. */
    public Map<TopicPartition, Long> highestTimestampsMs(Collection<TopicPartition> partitions) {
        return timestampsMs(partitions, OffsetSpec.maxTimestamp());
    }

    /** The timestamps of the first records that the partitions have; −1 where there is none. */
    public Map<TopicPartition, Long> firstTimestampsMs(Collection<TopicPartition> partitions) {
        return timestampsMs(partitions, OffsetSpec.forTimestamp(0));
    }

    private Map<TopicPartition, Long> timestampsMs(Collection<TopicPartition> partitions, OffsetSpec which) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        Map<TopicPartition, Long> timestamps = new HashMap<>();
        answers(asked, IsolationLevel.READ_COMMITTED)
                .forEach((partition, found) -> timestamps.put(partition, found.timestamp()));
        return timestamps;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> answers(
            Map<TopicPartition, OffsetSpec> asked, IsolationLevel isolation) {
        return Answers.await(
                admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all());
    }
}
