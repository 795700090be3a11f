package io.hindcast.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * How the records of one topic are read.
 *
 * @param values of its records
 * @param fields in the order of the definition, none twice
 */
public record TopicFields(String topic, Values values, List<Field> fields) {
    public TopicFields {
        fields = List.copyOf(fields);
    }

    /** The declared field of that name. */
    Optional<Field> named(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /**
     * What of its fields does not stand in a schema, or is of another type there: records of it would be invalid. An optional field that is
     * not there is no objection.
     *
     * @param number the schema's, in its registry
     */
    public List<String> objections(long number, AvroSchema schema) {
        return AvroFieldsCheck.objections(this, schema.types(), "schema " + number);
    }

    /** Whether records of another topic are read in the same way. */
    boolean isReadLike(TopicFields other) {
        return values.equals(other.values) && fields.equals(other.fields);
    }
}
