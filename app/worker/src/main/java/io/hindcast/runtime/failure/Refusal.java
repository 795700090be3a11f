package io.hindcast.runtime.failure;

import io.hindcast.cluster.MissingRights;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** What a cluster refuses for want of a right: Kafka's clients say that, but seldom which right, and on what. */
public final class Refusal {
    /** Who writes meets a refusal in here; Kafka's consumers throw it without any place. */
    private static final List<String> WRITERS = List.of(
            "org.apache.kafka.clients.producer.",
            "org.apache.kafka.streams.processor.internals.StreamsProducer",
            "org.apache.kafka.streams.processor.internals.RecordCollector");

    private Refusal() {}

    /** Which right is missing, for people; empty if it is something else that failed. */
    public static Optional<String> words(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Optional<String> words = own(cause, thrown);
            if (words.isPresent()) {
                return words;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> own(Throwable cause, Throwable thrown) {
        return cause instanceof TopicAuthorizationException topics
                        && !topics.unauthorizedTopics().isEmpty()
                ? Optional.of(MissingRights.missing((metByAWriter(thrown) ? "Write" : "Read") + " on topic '"
                        + topics.unauthorizedTopics().stream().sorted().collect(Collectors.joining("', '")) + "'"))
                : MissingRights.words(cause);
    }

    private static boolean metByAWriter(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            for (StackTraceElement place : cause.getStackTrace()) {
                if (WRITERS.stream().anyMatch(place.getClassName()::startsWith)) {
                    return true;
                }
            }
        }
        return false;
    }
}
