package io.hindcast.cluster;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/** What a cluster refuses for want of a right, in words: Kafka's clients say that, but seldom which right, and on what. */
public final class MissingRights {
    private MissingRights() {}

    /** Which right is missing on what, without a full stop; empty if it is something else that failed. */
    public static Optional<String> words(Throwable failure) {
        return failure instanceof AuthorizationException || failure instanceof MissingRightException
                ? Optional.of(right(failure))
                : Optional.empty();
    }

    /**
     * That a right is missing, without a full stop: {@code the right Write on topic 'orders' is missing}. Describe is what is asked
     * for first, and what nobody has to give by itself to who may read.
     *
     * @param right the operation and on what: {@code Write on topic 'orders'}
     */
    public static String missing(String right) {
        return "the right " + right + " is missing" + (right.startsWith("Describe on ") ? " (Read implies it)" : "");
    }

    private static String right(Throwable failure) {
        if (failure instanceof TopicAuthorizationException topics) {
            return "a right on " + named("topic", topics.unauthorizedTopics())
                    + " is missing: Describe, Read, Write or Create";
        }
        if (failure instanceof GroupAuthorizationException group) {
            return "a right on " + named("group", group.groupId() == null ? Set.of() : Set.of(group.groupId()))
                    + " is missing: Read, or Describe to look at it";
        }
        if (failure instanceof TransactionalIdAuthorizationException) {
            return "the right Write on the transactional ids that begin with the namespace is missing";
        }
        if (failure instanceof ClusterAuthorizationException) {
            return "a right is missing: Write on the topic that is written, or Create on one that is created ("
                    + failure.getMessage() + ")";
        }
        return failure instanceof MissingRightException
                ? String.valueOf(failure.getMessage())
                : "a right is missing: " + failure.getMessage();
    }

    private static String named(String kind, Set<String> names) {
        return names.isEmpty()
                ? "a " + kind
                : kind + " '" + String.join("', '", names.stream().sorted().toList()) + "'";
    }
}
