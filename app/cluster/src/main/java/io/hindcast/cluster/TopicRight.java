package io.hindcast.cluster;

import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/** What somebody may be allowed to do with a topic. */
public enum TopicRight {
    READ("Read", AclOperation.READ),
    WRITE("Write", AclOperation.WRITE),
    DESCRIBE_CONFIGS("DescribeConfigs", AclOperation.DESCRIBE_CONFIGS);

    private final String word;
    private final AclOperation operation;

    TopicRight(String word, AclOperation operation) {
        this.word = word;
        this.operation = operation;
    }

    /** Those of these that this user lacks: {@code Write on topic 'orders'}; none where the topic is not there, or nobody tells. */
    public static List<String> missing(Cluster cluster, String topic, List<TopicRight> needed) {
        Set<AclOperation> refused = new Topics(cluster.admin()).refused(topic);
        return needed.stream()
                .filter(right -> refused.contains(right.operation))
                .map(right -> right.word + " on topic '" + topic + "'")
                .toList();
    }
}
