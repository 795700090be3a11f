package io.hindcast.source;

import io.hindcast.expression.Row;
import io.hindcast.pipeline.Format;
import java.util.Optional;

/**
 * Reads the declared members of values, one value after the other. A member that is missing or not of its type is a fault in its
 * slot; so is whatever a format cannot say. Not thread-safe.
 */
interface ValueReader {
    /**
     * Fills the row's slots of declared members, all of which are absent before; what is wrong with a value that cannot be read.
     *
     * @param from the record with the value, which has one
     */
    Optional<Reading.Unreadable> read(SourceRecord from, byte[] value, Row row);

    /**
     * For values of that format.
     *
     * @param schemas of the topic that are recorded, by their numbers
     */
    static ValueReader of(Format format, FieldTree declared, TopicSchemas schemas) {
        return format.as(
                json -> new JsonReader(declared),
                text -> new TextReader(text.pattern(), declared),
                avro -> new AvroReader(avro, declared, schemas),
                protobuf -> new ProtobufReader(protobuf.schema(), declared));
    }
}
