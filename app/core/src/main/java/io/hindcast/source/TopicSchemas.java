package io.hindcast.source;

import io.hindcast.pipeline.Format;
import io.hindcast.schema.SchemaFact;
import io.hindcast.schema.SchemaFacts;
import io.hindcast.schema.SchemaId;
import io.hindcast.schema.UnrecordedSchema;
import java.util.function.LongFunction;

/** What is recorded of the schemas that records of one topic name, by their numbers. Thread-safe, as what it asks is. */
interface TopicSchemas extends LongFunction<SchemaFact> {
    /** For a format that asks no registry. */
    TopicSchemas NONE = number -> {
        throw new IllegalStateException("INVARIANT: without a registry nobody asks for schema " + number);
    };

    /** Those of a topic. Of a number of which nothing is recorded they throw {@link UnrecordedSchema}. */
    static TopicSchemas of(SchemaFacts facts, String topic, Format format) {
        return format.asks()
                .<TopicSchemas>map(registry -> number -> {
                    SchemaId id = new SchemaId(registry.address(), topic, number);
                    return facts.of(id).orElseThrow(() -> new UnrecordedSchema(id));
                })
                .orElse(NONE);
    }
}
