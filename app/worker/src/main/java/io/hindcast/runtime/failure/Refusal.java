package io.hindcast.runtime.failure;

import io.hindcast.cluster.MissingRights;
import java.util.Optional;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** What a cluster refuses for want of a right: Kafka's clients say that, but seldom which right, and on what. */
public final class Refusal {
    private static final String RIGHTS =
            "; a worker needs Read and DescribeConfigs on its sources, and Create, Read, Write"
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
        return MissingRights.words(thrown)
                .map(words -> thrown instanceof TopicAuthorizationException ? words + RIGHTS : words);
    }
}
