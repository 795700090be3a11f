package io.hindcast.ledger.kafka;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.MissingRightException;
import io.hindcast.pipeline.VersionNames;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic of a ledger: finding it, and creating it. Only a worker creates one. */
public final class LedgerTopic {
    private static final String SUFFIX = VersionNames.ledgerTopic("");

    private LedgerTopic() {}

    /** The namespaces that have a ledger on the cluster which the user may see, in order. */
    public static SortedSet<String> namespaces(Cluster cluster) {
        return namespaces(cluster.admin());
    }

    /** The same for whoever has no more than Kafka's client. */
    public static SortedSet<String> namespaces(Admin admin) {
        SortedSet<String> namespaces = new TreeSet<>();
        for (String topic : Answers.await(admin.listTopics().names())) {
            if (topic.endsWith(SUFFIX) && topic.length() > SUFFIX.length()) {
                namespaces.add(topic.substring(0, topic.length() - SUFFIX.length()));
            }
        }
        return namespaces;
    }

    /** The same for a connection. */
    public static boolean exists(Cluster cluster, String namespace) {
        return exists(cluster.admin(), namespace);
    }

    /**
     * Whether the namespace has a ledger.
     *
     * @throws MissingRightException if the user may not see that: such a topic is in no list
     */
    public static boolean exists(Admin admin, String namespace) {
        String topic = VersionNames.ledgerTopic(namespace);
        try {
            Answers.await(admin.describeTopics(Set.of(topic)).allTopicNames(), right("Describe", namespace));
            return true;
        } catch (UnknownTopicOrPartitionException | InvalidTopicException none) {
            return false;
        }
    }

    /** What is said to be missing where the cluster refuses something: {@code Write on topic 'shop.ledger'}. */
    static String right(String operation, String namespace) {
        return operation + " on topic '" + VersionNames.ledgerTopic(namespace) + "'";
    }

    /** Creates the ledger of the namespace unless it is there: one partition, kept for ever, the broker's replication. */
    public static void create(Admin admin, String namespace) {
        NewTopic topic = new NewTopic(VersionNames.ledgerTopic(namespace), Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1"));
        try {
            Answers.await(admin.createTopics(Set.of(topic)).all(), right("Create", namespace));
        } catch (TopicExistsException there) {
            // Another worker was faster, or it is an old one.
        }
    }
}
