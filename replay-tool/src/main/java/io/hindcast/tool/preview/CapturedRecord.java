package io.hindcast.tool.preview;

import io.hindcast.definition.Definition;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Column;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.ValueType;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.Reading;
import io.hindcast.source.Redriven;
import io.hindcast.source.Rows;
import io.hindcast.source.SourceRecord;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records with what a capture holds of them. Each is read again: what a definition sees is the same, but for hashes in place of texts. Not
 * thread-safe.
 */
final class CapturedRecord {
    private final CapturedFields fields;
    private final List<String> headers;
    private final List<Column> columns;
    private final Set<String> hashed;
    private final CapturedValue values;
    private final Rows original;
    private final Rows reduced;

    /** @param headers the names of those that are kept */
    CapturedRecord(Definition definition, CapturedFields fields, List<String> headers) {
        Source source = definition.pipeline().source();
        this.fields = fields;
        this.headers = List.copyOf(headers);
        columns = source.columns();
        hashed = fields.hashed(source).stream().map(Field::name).collect(Collectors.toSet());
        values = new CapturedValue(fields);
        original = Rows.of(source);
        reduced = Rows.of(source);
    }

    /**
     * What of the record is kept.
     *
     * @throws ToolFailure if it would not be read as the record is
     */
    PlainRecord of(SourceRecord record) {
        PlainRecord kept = PlainRecord.at(record.topic(), record.partition(), record.offset())
                .withTimestamp(record.timestampMs());
        if (fields.key() && record.key() != null) {
            kept = kept.withKey(record.key());
        }
        Reading reading = original.read(record);
        byte[] value = record.value();
        if (value != null) {
            boolean read = !(reading instanceof Reading.Unreadable);
            kept = kept.withValue(read ? values.of(value) : CapturedValue.NO_JSON.clone());
        }
        for (String header : headers) {
            byte[] its = record.header(header);
            if (its != null && !header.equals(Redriven.HEADER)) {
                kept = kept.withHeader(header, its);
            }
        }
        if (!isReadLike(reading, kept)) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    record.topic() + "/" + record.partition() + "/" + record.offset()
                            + " is not read as it stands there once the members that nobody declares are left out:"
                            + " --whole keeps whole records");
        }
        byte[] redriven = record.header(Redriven.HEADER);
        return redriven == null || !headers.contains(Redriven.HEADER) ? kept : corrects(kept, redriven);
    }

    /** In the header stands the record that was corrected, of which no more is kept. One that speaks of another topic says nothing here. */
    private PlainRecord corrects(PlainRecord kept, byte[] header) {
        Optional<Redriven> told = Redriven.parse(header);
        if (told.isEmpty()) {
            return kept.withHeader(Redriven.HEADER, new byte[0]);
        }
        if (!told.get().speaksOf(kept.topic())) {
            return kept;
        }
        PlainRecord original = of(told.get().original());
        return kept.withHeader(Redriven.HEADER, new Redriven(told.get().redrive(), original).encode());
    }

    private boolean isReadLike(Reading before, SourceRecord kept) {
        Reading after = reduced.read(kept);
        if (before instanceof Reading.Unreadable no) {
            return after instanceof Reading.Unreadable still && still.reason() == no.reason();
        }
        return before.equals(after) && (!(before instanceof Reading.Event) || isLike(original.row(), reduced.row()));
    }

    private boolean isLike(Row before, Row after) {
        for (int slot = 0; slot < columns.size(); slot++) {
            Fault fault = before.slotFault(slot);
            if (after.slotFault(slot) != fault) {
                return false;
            }
            boolean compared =
                    fault == Fault.NONE && !hashed.contains(columns.get(slot).name());
            if (compared && !isLike(columns.get(slot).type(), before, after, slot)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLike(ValueType type, Row before, Row after, int slot) {
        return switch (type) {
            case STRING -> before.text(slot).equals(after.text(slot));
            case DECIMAL ->
                before.decimal(slot).toString().equals(after.decimal(slot).toString());
            case INT, BOOL, TIMESTAMP -> before.integer(slot) == after.integer(slot);
        };
    }
}
