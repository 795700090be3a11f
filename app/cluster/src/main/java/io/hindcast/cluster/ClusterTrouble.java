package io.hindcast.cluster;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;

/** What Kafka's failures mean, in words for whoever can mend them. */
public final class ClusterTrouble {
    private ClusterTrouble() {}

    /** What would help against a failure of the cluster. */
    public enum Kind {
        /** It does not answer, or not now: the same may do later. */
        SILENT,
        /** Somebody has to give a right, or other credentials. */
        NO_RIGHT,
        /** Neither: it has to be looked at. */
        OTHER
    }

    /** Which kind a failure is of; {@link Kind#OTHER} also where it is none of the cluster. */
    public static Kind kind(Throwable failure) {
        if (MissingRights.words(failure).isPresent() || failure instanceof AuthenticationException) {
            return Kind.NO_RIGHT;
        }
        return failure instanceof RetriableException ? Kind.SILENT : Kind.OTHER;
    }

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
