package io.hindcast.cluster.version;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Which consumer groups read a topic, as far as this user may see them. */
public final class TopicReaders {
    private final Admin admin;

    public TopicReaders(Cluster cluster) {
        admin = cluster.admin();
    }

    /** Those that have committed an offset of the topic, or have a member that is given one of its partitions. */
    public SortedSet<String> of(String topic) {
        SortedSet<String> all = Answers.await(
                        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                .stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> readers = new TreeSet<>();
        if (all.isEmpty()) {
            return readers;
        }
        ListConsumerGroupOffsetsResult offsets = admin.listConsumerGroupOffsets(
                all.stream().collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec())));
        admin.describeConsumerGroups(all).describedGroups().forEach((group, described) -> {
            if (reads(topic, offsets.partitionsToOffsetAndMetadata(group), described)) {
                readers.add(group);
            }
        });
        return readers;
    }

    private static boolean reads(
            String topic,
            KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> committed,
            KafkaFuture<ConsumerGroupDescription> described) {
        try {
            return hasCommitted(topic, Answers.await(committed)) || isGiven(topic, Answers.await(described));
        } catch (GroupIdNotFoundException gone) {
            // It was there a moment ago, and reads nothing now.
            return false;
        }
    }

    private static boolean hasCommitted(String topic, Map<TopicPartition, OffsetAndMetadata> offsets) {
        return offsets.keySet().stream().anyMatch(partition -> isOf(topic, partition));
    }

    private static boolean isGiven(String topic, ConsumerGroupDescription description) {
        return description.members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .anyMatch(partition -> isOf(topic, partition));
    }

    private static boolean isOf(String topic, TopicPartition partition) {
        return partition.topic().equals(topic);
    }
}
