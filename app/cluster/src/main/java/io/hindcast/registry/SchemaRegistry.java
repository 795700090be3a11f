package io.hindcast.registry;

import java.util.List;
import java.util.Optional;

/** Who has schemas by numbers. Thread-safe. */
public interface SchemaRegistry {
    /** So many versions of a subject are asked for at most: each is a question. */
    int MOST_VERSIONS = 50;

    /** The schema of that number. */
    RegistryAnswer schema(long number);

    /**
     * The newest versions of a subject, in order, at most {@link #MOST_VERSIONS}; none where there is no such subject.
     *
     * @param subject such as {@code orders-value}
     */
    Versions versions(String subject);

    /**
     * What there is of a subject.
     *
     * @param older how many versions there are before these, which were not asked for
     * @param silence why that is not known; empty where it is
     */
    record Versions(List<SubjectVersion> newest, int older, Optional<String> silence) {
        public Versions {
            newest = List.copyOf(newest);
        }
    }
}
