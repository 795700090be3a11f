package io.hindcast.cluster;

import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * Asks for rights before they are needed, where less is enough for a beginning that would have to be finished. Who has all of them is
 * told nothing; brokers that do not tell rights refuse later.
 */
public final class TopicRights {
    private final Cluster cluster;
    private final Topics topics;

    public TopicRights(Cluster cluster) {
        this.cluster = cluster;
        this.topics = new Topics(cluster.admin());
    }

    /**
     * Asks whether a topic may be read.
     *
     * @throws MissingRightException if it may not
     */
    public void read(String topic) {
        ask(topic, AclOperation.READ, "Read");
    }

    /**
     * Asks for all that a transaction needs that appends to topics, and for what it takes to find its records there.
     *
     * @throws MissingRightException if it is not there
     */
    public void append(String transactionalId, List<String> names) {
        for (String topic : names) {
            ask(topic, AclOperation.READ, "Read");
            ask(topic, AclOperation.WRITE, "Write");
        }
        try {
            Answers.await(cluster.admin()
                    .describeTransactions(Set.of(transactionalId))
                    .description(transactionalId));
        } catch (TransactionalIdNotFoundException unused) {
            // Nobody has used it yet, and it may be used.
        } catch (AuthorizationException refused) {
            throw new MissingRightException("Write on transactional id '" + transactionalId + "'", refused);
        }
    }

    private void ask(String topic, AclOperation operation, String word) {
        String right = word + " on topic '" + topic + "'";
        Set<AclOperation> refused;
        try {
            refused = topics.refused(topic);
        } catch (MissingRightException unseen) {
            throw new MissingRightException(right, unseen);
        }
        if (refused.contains(operation)) {
            throw new MissingRightException(right, new TopicAuthorizationException(Set.of(topic)));
        }
    }
}
