package io.hindcast.runtime.failure;

import io.hindcast.cluster.MissingRightException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/** What a cluster refuses for want of a right: Kafka's clients say that, but seldom which right, and on what. */
public final class Refusal {
    private static final String RIGHTS =
            ": a worker needs Read and DescribeConfigs on its sources, and Create, Read, Write"
                    + " and Delete on the topics whose names begin with its namespace";

    private Refusal() {}

    /** Which right is missing, for people; empty if it is something else that failed. */
    public static Optional<String> words(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Optional<String> words = own(cause);
            if (words.isPresent()) {
                return words;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> own(Throwable thrown) {
        if (thrown instanceof MissingRightException named) {
            return Optional.of(String.valueOf(named.getMessage()));
        }
        if (thrown instanceof TopicAuthorizationException topics) {
            Set<String> names = new TreeSet<>(topics.unauthorizedTopics());
            return names.isEmpty()
                    ? Optional.of(topics.getMessage() + RIGHTS)
                    : Optional.of("no right to use topic '" + String.join("', '", names) + "'" + RIGHTS);
        }
        if (thrown instanceof GroupAuthorizationException group) {
            return Optional.of("the right Read on group '" + group.groupId() + "' is missing");
        }
        if (thrown instanceof TransactionalIdAuthorizationException) {
            return Optional.of(
                    "the right Write on the transactional ids that begin with the worker's namespace is missing");
        }
        if (thrown instanceof ClusterAuthorizationException cluster) {
            return Optional.of(cluster.getMessage()
                    + ": the right Write is missing on the topic that is written, or Create on one that is created");
        }
        return Optional.empty();
    }
}
