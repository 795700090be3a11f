package io.hindcast.simulation.language;

import io.hindcast.pipeline.Nulls;
import java.util.List;
import java.util.Optional;

/**
 * What a definition uses of the records of one topic.
 *
 * @param nulls what becomes of records without a value
 */
public record TopicFields(String topic, List<SourceField> fields, Nulls nulls) {
    public TopicFields {
        fields = List.copyOf(fields);
    }

    /** The one of that name, if the topic declares it. */
    public Optional<SourceField> named(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
