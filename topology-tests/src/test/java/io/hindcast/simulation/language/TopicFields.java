package io.hindcast.simulation.language;

import io.hindcast.pipeline.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a definition uses of the records of one topic.
 *
 * @param nulls what becomes of records without a value
 * @param written whether values are JSON or lines
 */
public record TopicFields(String topic, List<SourceField> fields, Nulls nulls, Values written) {
    /** How values are written. */
    public enum Values {
        JSON,
        LINES,
        AVRO,
        PROTOBUF
    }

    public TopicFields {
        fields = List.copyOf(fields);
    }

    /** Whether its values name their schemas, which a registry has: half of those of Avro do. */
    public boolean asksRegistry() {
        return written == Values.AVRO && fields.size() % 2 == 0;
    }

    /** Whether its values are no text. */
    public boolean isBinary() {
        return written == Values.AVRO || written == Values.PROTOBUF;
    }

    /** The groups of a line, in their order. */
    public List<String> groups() {
        return fields.stream()
                .flatMap(field -> field.place() instanceof Place.Group group ? group.names().stream() : Stream.empty())
                .toList();
    }

    /** The schema of a record in which anything may stand under each name. */
    public String schema() {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":["
                + members().stream()
                        .map(name -> "{\"name\":\"" + name
                                + "\",\"type\":[\"null\",\"boolean\",\"long\",\"double\",\"string\","
                                + "{\"type\":\"array\",\"items\":\"R\"},{\"type\":\"map\",\"values\":\"int\"}]}")
                        .collect(Collectors.joining(","))
                + ",{\"name\":\"unread\",\"type\":{\"type\":\"array\",\"items\":\"R\"}}]}";
    }

    /** The outermost members of a value, each once. */
    public List<String> members() {
        return fields.stream()
                .flatMap(field -> field.place().members().stream())
                .distinct()
                .toList();
    }

    /** The pattern of lines of which each group stands behind its name, or nothing does: {@code g_at=<17>;g_sku=;}. */
    String pattern() {
        return groups().stream()
                .map(group -> group + "=(?:<(?P<" + group + ">[^>]*)>)?;")
                .collect(Collectors.joining());
    }

    /** The one of that name, if the topic declares it. */
    public Optional<SourceField> named(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
