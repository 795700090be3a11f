package io.hindcast.cluster;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** What Kafka's failures mean, in words for whoever can mend them. */
public final class ClusterTrouble {
    private ClusterTrouble() {}

    /** The words for a failure of the cluster; empty if it is none. They continue a sentence, without a full stop. */
    public static Optional<String> words(Throwable failure) {
        return failure instanceof KafkaException kafka ? Optional.of(of(kafka)) : Optional.empty();
    }

    public static String of(KafkaException failure) {
        return MissingRights.words(failure).orElseGet(() -> other(failure));
    }

    private static String other(KafkaException failure) {
        if (failure instanceof TimeoutException) {
            return "the cluster does not answer: " + failure.getMessage();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
