package io.hindcast.schema;

import java.util.Optional;

/** What is recorded of schemas. It may come to know more of them, and never something else of the same. Thread-safe. */
public interface SchemaFacts {
    /** Nothing. */
    SchemaFacts NONE = id -> Optional.empty();

    /** What is recorded of a schema; empty where nothing is. */
    Optional<SchemaFact> of(SchemaId id);
}
