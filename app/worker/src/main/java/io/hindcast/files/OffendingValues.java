package io.hindcast.files;

import io.hindcast.expression.Row;
import io.hindcast.pipeline.Declared;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.Source;
import io.hindcast.schema.SchemaFacts;
import io.hindcast.source.FieldFaults;
import io.hindcast.source.MemberReader;
import io.hindcast.source.Reading;
import io.hindcast.source.RowReader;
import io.hindcast.source.SourceRecord;
import java.util.Optional;

/** What stands in a rejected record where the field is that it is rejected for. Not thread-safe. */
final class OffendingValues {
    private final Source source;
    private final RowReader reader;
    private final Row row;

    OffendingValues(Source source) {
        this.source = source;
        reader = new RowReader(source);
        row = new Row(reader.slots());
    }

    /**
     * The text of a string, or a number or a bool as it is written; empty where the record is rejected for anything but a field, and where
     * nothing, an object or a list stands there.
     *
     * @param detail why it is rejected
     */
    Optional<String> of(SourceRecord record, String detail) {
        if (!(reader.read(record, row) instanceof Reading.Event)) {
            return Optional.empty();
        }
        return source.declared(record.topic()).stream()
                .filter(declared -> isMeant(declared, detail))
                .findFirst()
                .flatMap(declared -> value(record, declared.field()));
    }

    private boolean isMeant(Declared declared, String detail) {
        return detail.endsWith(FieldFaults.detail(declared.field(), row.slotFault(declared.slot())));
    }

    private Optional<String> value(SourceRecord record, Field field) {
        return field.origin().members().stream()
                .map(Origin.Value::path)
                .map(path -> new MemberReader(
                        source.of(record.topic()).values().format(), record.topic(), SchemaFacts.NONE, path))
                .flatMap(member -> member.text(record).stream())
                .findFirst();
    }
}
