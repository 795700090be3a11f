package io.hindcast.cluster.log;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
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
     * Of one replica of each partition, as it is stored: compressed, with what was not compacted yet; empty where the brokers do not
     * tell this user (Describe on the cluster), or have none of the topics.
     */
    public OptionalLong ofOneReplica(Collection<String> topics) {
        Set<String> wanted = Set.copyOf(topics);
        Map<TopicPartition, Long> largest = new HashMap<>();
        try {
            for (Map<String, LogDirDescription> dirs : Answers.await(
                            admin.describeLogDirs(brokers()).allDescriptions())
                    .values()) {
                dirs.values()
                        .forEach(dir -> dir.replicaInfos().forEach((partition, replica) -> {
                            if (wanted.contains(partition.topic())) {
                                largest.merge(partition, replica.size(), Math::max);
                            }
                        }));
            }
        } catch (KafkaException untold) {
            return OptionalLong.empty();
        }
        return largest.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        largest.values().stream().mapToLong(Long::longValue).sum());
    }

    private Set<Integer> brokers() {
        return Answers.await(admin.describeCluster(new DescribeClusterOptions()).nodes()).stream()
                .map(Node::id)
                .collect(Collectors.toSet());
    }
}
