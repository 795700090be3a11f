package io.hindcast.tool.preview;

import io.hindcast.definition.Definition;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.KeyField;
import io.hindcast.pipeline.Notation;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TopicFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The keys of which a capture is a sample, and how a definition must read them: by another reading, what was left out would count.
 *
 * @param share {@code 1/100}
 * @param reading the key, and the fields in it, in words that are only compared
 * @param keyed the promised field in the same way; no characters without one
 */
record CapturedKeys(String share, String reading, String keyed) {
    static CapturedKeys of(Definition definition, String share) {
        List<KeyField> key = definition.pipeline().grouping().key();
        List<String> words = new ArrayList<>();
        key.forEach(
                part -> words.add(part.name() + " = " + part.expression().text().strip()));
        words.add("bounded " + definition.compiled().texts());
        if (definition.pipeline().deduplicate().isPresent()) {
            words.add("with the copies of events");
        }
        Source source = definition.pipeline().source();
        // A name within another one makes no harm: then more must be the same.
        words.addAll(fields(
                source,
                field -> key.stream().anyMatch(part -> part.expression().text().contains(field.name()))));
        String keyed = source.keyed()
                .map(name ->
                        String.join(", ", fields(source, field -> field.name().equals(name))))
                .orElse("");
        return new CapturedKeys(share, String.join(", ", words), keyed);
    }

    private static List<String> fields(Source source, Predicate<Field> wanted) {
        return source.read().stream()
                .sorted(Comparator.comparing(TopicFields::topic))
                .flatMap(topic -> topic.fields().stream()
                        .filter(wanted)
                        .map(field -> topic.topic() + "." + words(field))
                        .sorted())
                .toList();
    }

    private static String words(Field field) {
        Notation notation = field.notation();
        return field.name() + " " + field.type().word() + " from " + words(field.origin())
                + (notation.equals(Notation.PLAIN) ? "" : " as " + notation);
    }

    private static String words(Origin origin) {
        return origin.as(
                value -> value.path().toString(),
                first -> first.paths().stream()
                        .map(Origin.Value::path)
                        .map(List::toString)
                        .collect(Collectors.joining(" or ")),
                fact -> fact.fact().word(),
                Origin.Header::word);
    }
}
