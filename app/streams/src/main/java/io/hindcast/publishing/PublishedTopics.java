package io.hindcast.publishing;

import java.util.Optional;

/**
 * The names of the topics that a publisher says something in.
 *
 * @param alerts where the alerts of the pipeline have none of their own, nothing is said of them
 */
public record PublishedTopics(String results, Optional<String> alerts) {
    /** Of a pipeline whose alerts have no topic. */
    public static PublishedTopics of(String results) {
        return new PublishedTopics(results, Optional.empty());
    }
}
