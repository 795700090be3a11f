package io.hindcast.replay.kafka;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** What Kafka's failures mean, in words for whoever can mend them. */
public final class ClusterTrouble {
    private ClusterTrouble() {}

    /** The words for a failure of the cluster; empty if it is none. They continue a sentence, without a full stop. */
    public static Optional<String> words(Throwable failure) {
        return failure instanceof KafkaException kafka ? Optional.of(of(kafka)) : Optional.empty();
    }

    static String of(KafkaException failure) {
        if (failure instanceof TopicAuthorizationException topics) {
            return "a right is missing: Describe, Read or Write on " + named("topic", topics.unauthorizedTopics());
        }
        if (failure instanceof GroupAuthorizationException group) {
            return "a right is missing: Describe, or Read to change it, on "
                    + named("consumer group", group.groupId() == null ? Set.of() : Set.of(group.groupId()));
        }
        if (failure instanceof ClusterAuthorizationException) {
            return "a right is missing: IdempotentWrite on the cluster, or Write on the topic that is written";
        }
        if (failure instanceof AuthorizationException) {
            return "a right is missing: " + failure.getMessage();
        }
        if (failure instanceof TimeoutException) {
            return "the cluster does not answer: " + failure.getMessage();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static String named(String kind, Set<String> names) {
        return names.isEmpty()
                ? "a " + kind
                : kind + " '" + String.join("', '", names.stream().sorted().toList()) + "'";
    }
}
