package io.hindcast.cluster;

import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Asks for rights before they are needed, where less is enough for a beginning that would have to be finished. Who has all of them is
 * told nothing; brokers that do not tell rights refuse later.
 */
public final class TopicRights {
    private final Topics topics;

    public TopicRights(Cluster cluster) {
        this.topics = new Topics(cluster.admin());
    }

    /** What somebody may do with a topic, as Kafka's own tools call it. */
    public enum Right {
        READ("Read", AclOperation.READ),
        WRITE("Write", AclOperation.WRITE);

        private final String word;
        private final AclOperation operation;

        Right(String word, AclOperation operation) {
            this.word = word;
            this.operation = operation;
        }

        private String on(String topic) {
            return word + " on topic '" + topic + "'";
        }
    }

    /** Those of these that lack: {@code Write on topic 'orders'}; none where the topic is not there, or the brokers do not tell. */
    public List<String> missing(String topic, List<Right> needed) {
        Set<AclOperation> refused = topics.refused(topic);
        return needed.stream()
                .filter(right -> refused.contains(right.operation))
                .map(right -> right.on(topic))
                .toList();
    }

    /**
     * Asks whether a topic may be read.
     *
     * @throws MissingRightException if it may not
     */
    public void read(String topic) {
        ask(topic, Right.READ);
    }

    /**
     * Asks for all that it takes to append to topics, and to find the records there.
     *
     * @throws MissingRightException if it is not there
     */
    public void append(List<String> names) {
        for (String topic : names) {
            ask(topic, Right.READ);
            ask(topic, Right.WRITE);
        }
    }

    private void ask(String topic, Right right) {
        List<String> missing;
        try {
            missing = missing(topic, List.of(right));
        } catch (MissingRightException unseen) {
            throw new MissingRightException(right.on(topic), unseen);
        }
        if (!missing.isEmpty()) {
            throw new MissingRightException(right.on(topic), new TopicAuthorizationException(Set.of(topic)));
        }
    }
}
