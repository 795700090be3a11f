package io.hindcast.source;

import io.hindcast.expression.Row;
import io.hindcast.pipeline.Format;
import io.hindcast.schema.SchemaFacts;
import java.util.List;
import java.util.Optional;

/** Reads the text of one member of values, whatever its type, for people. Not thread-safe. */
public final class MemberReader {
    private final MemberText member = new MemberText();
    private final Row row = new Row(0);
    private final ValueReader values;

    /**
     * @param topic of the values
     * @param schemas what is recorded of those that the format does not have
     * @param path of the member, outermost name first
     */
    public MemberReader(Format format, String topic, SchemaFacts schemas, List<String> path) {
        FieldTree tree = new FieldTree();
        tree.add(path, member);
        values = ValueReader.of(format, tree, TopicSchemas.of(schemas, topic, format));
    }

    /**
     * A string's own text, a number or a bool as it is written; empty if it is missing, null, an object or a list, or if the value
     * cannot be read.
     */
    public Optional<String> text(SourceRecord record) {
        member.forget();
        byte[] value = record.value();
        return value == null || values.read(record, value, row).isPresent() ? Optional.empty() : member.text();
    }
}
