package io.hindcast.cluster.log;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** How many bytes topics take on the disks of the brokers. */
public final class LogSizes {
    private final Admin admin;

    public LogSizes(Cluster cluster) {
        admin = cluster.admin();
    }

    /**
     * Of one replica of each partition, by topic, as it is stored: compressed, with what was not compacted yet; nothing where the brokers do
     * not tell this user (Describe on the cluster).
     */
    public Map<String, Long> ofOneReplica() {
        Map<TopicPartition, Long> largest = new HashMap<>();
        try {
            for (Map<String, LogDirDescription> dirs : Answers.await(
                            admin.describeLogDirs(brokers()).allDescriptions())
                    .values()) {
                dirs.values()
                        .forEach(dir -> dir.replicaInfos()
                                .forEach((partition, replica) -> largest.merge(partition, replica.size(), Math::max)));
            }
        } catch (KafkaException untold) {
            return Map.of();
        }
        Map<String, Long> byTopic = new HashMap<>();
        largest.forEach((partition, bytes) -> byTopic.merge(partition.topic(), bytes, Long::sum));
        return byTopic;
    }

    private Set<Integer> brokers() {
        return Answers.await(admin.describeCluster(new DescribeClusterOptions()).nodes()).stream()
                .map(Node::id)
                .collect(Collectors.toSet());
    }
}
