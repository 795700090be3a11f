package io.hindcast.files;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Declared;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.Source;
import io.hindcast.source.Reading;
import io.hindcast.source.RowReader;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields that no record of their topic has had so far. A path that is spelled wrong looks like a field that happens to be missing,
 * and where the field is optional nothing else would tell. A record is read a second time only while there are such fields, so for the
 * first few as a rule. Not thread-safe.
 */
final class AbsentFields {
    private final RowReader reader;
    private final Row row;
    private final Map<String, List<Declared>> byTopic = new LinkedHashMap<>();
    private final Set<String> readable = new HashSet<>();

    AbsentFields(Source source) {
        reader = new RowReader(source);
        row = new Row(reader.slots());
        for (String topic : source.topics()) {
            byTopic.put(
                    topic,
                    source.declared(topic).stream()
                            .filter(declared ->
                                    !declared.field().origin().members().isEmpty())
                            .collect(Collectors.toCollection(ArrayList::new)));
        }
    }

    /** Looks at a record, whatever becomes of it. */
    void look(SourceRecord record) {
        List<Declared> absent = byTopic.getOrDefault(record.topic(), List.of());
        if (!absent.isEmpty() && reader.read(record, row) instanceof Reading.Event) {
            readable.add(record.topic());
            absent.removeIf(declared -> row.slotFault(declared.slot()) != Fault.ABSENT);
        }
    }

    /** A line for each of them; none of a topic of which no record could be read at all. */
    List<String> notes() {
        Map<String, List<Declared>> told = new LinkedHashMap<>(byTopic);
        told.keySet().retainAll(readable);
        List<String> notes = new ArrayList<>();
        told.forEach((topic, absent) -> absent.forEach(declared -> notes.add("no record"
                + (byTopic.size() > 1 ? " of topic '" + topic + "'" : "") + " has anything but null at "
                + places(declared) + ", where field '"
                + declared.field().name() + "' is read"
                + (dotted(declared) ? "; a name that has a dot itself stands in brackets, [http.status]" : ""))));
        return notes;
    }

    private static String places(Declared declared) {
        return declared.field().origin().members().stream()
                .map(place -> "'" + String.join(".", place.path()) + "'")
                .collect(Collectors.joining(" or "));
    }

    private static boolean dotted(Declared declared) {
        return declared.field().origin().members().stream()
                .map(Origin.Value::path)
                .anyMatch(path -> path.size() > 1);
    }
}
