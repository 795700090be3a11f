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
    SourceRecord of(SourceRecord record) {
        PlainRecord kept = PlainRecord.at(record.topic(), record.partition(), record.offset())
                .withTimestamp(record.timestampMs());
        if (fields.key() && record.key() != null) {
            kept = kept.withKey(record.key());
        }
        if (record.value() != null) {
            kept = kept.withValue(values.of(record.value()));
        }
        for (String header : headers) {
            byte[] its = record.header(header);
            if (its != null) {
                kept = kept.withHeader(header, header.equals(Redriven.HEADER) ? redriven(its) : its);
            }
        }
        if (!isReadLike(record, kept)) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    record.topic() + "/" + record.partition() + "/" + record.offset()
                            + " is not read as it stands there once the members that nobody declares are left out:"
                            + " --whole keeps whole records");
        }
        return kept;
    }

    /** In the header stands the record that was corrected, of which no more is kept. */
    private byte[] redriven(byte[] header) {
        return Redriven.parse(header)
                .map(told -> new Redriven(told.redrive(), (PlainRecord) of(told.original())).encode())
                .orElse(header);
    }

    private boolean isReadLike(SourceRecord record, SourceRecord kept) {
        Reading before = original.read(record);
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
