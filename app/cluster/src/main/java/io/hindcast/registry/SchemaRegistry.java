package io.hindcast.registry;

import java.util.List;
import java.util.Optional;

/** Who has schemas by numbers. Thread-safe. */
public interface SchemaRegistry {
    /** The schema of that number. */
    RegistryAnswer schema(long number);

    /**
     * All versions of a subject, in order; none where there is no such subject.
     *
     * @param subject such as {@code orders-value}
     */
    Versions versions(String subject);

    /**
     * What there is of a subject.
     *
     * @param silence why that is not known; empty where it is
     */
    record Versions(List<SubjectVersion> all, Optional<String> silence) {
        public Versions {
            all = List.copyOf(all);
        }
    }
}
