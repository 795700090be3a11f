package io.hindcast.files;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.input.MixedColumn;
import io.hindcast.pipeline.Declared;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.Source;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.RowReader;
import java.util.List;
import java.util.Optional;

/** What a pipeline makes of columns that have become of two kinds: some fields take both. Not thread-safe. */
final class MixedColumns {
    private final Source source;
    private final RowReader reader;
    private final Row row;

    MixedColumns(Source source) {
        this.source = source;
        reader = new RowReader(source);
        row = new Row(reader.slots());
    }

    /** A line for each column of which a field of the topic refuses the one kind or the other. */
    List<String> notes(String topic, List<MixedColumn> mixed) {
        return mixed.stream().flatMap(column -> note(topic, column).stream()).toList();
    }

    private Optional<String> note(String topic, MixedColumn column) {
        return source.declared(topic).stream()
                .filter(declared -> isRead(declared, column.name()) && refuses(topic, declared, column))
                .findFirst()
                .map(declared ->
                        column.became() + "; field '" + declared.field().name() + "', "
                                + declared.field().type().word() + ", does not take both; " + column.cure());
    }

    private static boolean isRead(Declared declared, String column) {
        return declared.field().origin().members().stream()
                .map(Origin.Value::path)
                .anyMatch(List.of(column)::equals);
    }

    private boolean refuses(String topic, Declared declared, MixedColumn column) {
        return column.examples().stream().anyMatch(example -> {
            reader.read(PlainRecord.at(topic, 0, 0).withTimestamp(0).withValue(example.record()), row);
            Fault fault = row.slotFault(declared.slot());
            return fault != Fault.NONE && fault != Fault.ABSENT;
        });
    }
}
