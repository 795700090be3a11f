package io.hindcast.ledger.kafka;

import io.hindcast.pipeline.VersionNames;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic of a ledger: finding it, and creating it. Only a worker creates one. */
public final class LedgerTopic {
    private static final String SUFFIX = VersionNames.ledgerTopic("");

    private LedgerTopic() {}

    /** The namespaces that have a ledger on the cluster, in order. */
    public static SortedSet<String> namespaces(Admin admin) {
        SortedSet<String> namespaces = new TreeSet<>();
        for (String topic : topics(admin)) {
            if (topic.endsWith(SUFFIX) && topic.length() > SUFFIX.length()) {
                namespaces.add(topic.substring(0, topic.length() - SUFFIX.length()));
            }
        }
        return namespaces;
    }

    /** Whether the namespace has a ledger. */
    public static boolean exists(Admin admin, String namespace) {
        return topics(admin).contains(VersionNames.ledgerTopic(namespace));
    }

    /** Creates the ledger of the namespace unless it is there: one partition, kept for ever, the broker's replication. */
    public static void create(Admin admin, String namespace) {
        NewTopic topic = new NewTopic(VersionNames.ledgerTopic(namespace), Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1"));
        try {
            admin.createTopics(Set.of(topic)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw asKafka(failed);
            }
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private static Set<String> topics(Admin admin) {
        try {
            return admin.listTopics().names().get();
        } catch (ExecutionException failed) {
            throw asKafka(failed);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private static KafkaException asKafka(ExecutionException failed) {
        return failed.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(failed.getCause());
    }
}
