package io.hindcast.source;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.Source;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the declared fields of records into rows. A field that is missing, or is not of its type, is a fault in its slot,
 * not a failure of the record: what it means is decided by whoever needs the field.
 *
 * <p>Not thread-safe: one thread keeps one and uses it for every record.
 */
public final class RowReader {
    private final List<Field> fields;
    private final List<Fact> facts = new ArrayList<>();
    private final ValueReader values;

    /** Reads one field out of what Kafka knows of a record. */
    @FunctionalInterface
    private interface Fact {
        void read(SourceRecord from, Row row);
    }

    public RowReader(Source source) {
        fields = source.fields();
        FieldTree tree = new FieldTree();
        for (int i = 0; i < fields.size(); i++) {
            FieldSlot slot = new FieldSlot(i, fields.get(i));
            fields.get(i)
                    .origin()
                    .<Optional<Fact>>as(
                            member -> {
                                tree.add(member.path(), slot);
                                return Optional.empty();
                            },
                            fact -> Optional.of(fact(fact.fact(), slot)),
                            header -> Optional.of((from, row) -> text(from.header(header.name()), slot, row)))
                    .ifPresent(facts::add);
        }
        values = ValueReader.of(source.values().format(), tree);
    }

    /** How many slots a row needs: one per declared field, in the order of the definition. */
    public int slots() {
        return fields.size();
    }

    /** Clears the row and reads the record into it. The row means nothing unless the answer is an event. */
    public Reading read(SourceRecord from, Row row) {
        byte[] value = from.value();
        if (value == null) {
            return withoutValue(from);
        }
        row.clear();
        Optional<String> problem = values.read(value, row);
        if (problem.isPresent()) {
            return new Reading.Unreadable(Reason.UNPARSEABLE, problem.get());
        }
        for (int i = 0; i < facts.size(); i++) {
            facts.get(i).read(from, row);
        }
        return Reading.EVENT;
    }

    private static Reading withoutValue(SourceRecord from) {
        byte[] header = from.header(Heartbeat.HEADER);
        if (header == null) {
            return new Reading.Unreadable(Reason.NULL_VALUE, "the record has no value");
        }
        Optional<Heartbeat> heartbeat = Heartbeat.parse(header);
        return heartbeat.isPresent()
                ? heartbeat.get()
                : new Reading.Unreadable(
                        Reason.UNPARSEABLE,
                        "the header " + Heartbeat.HEADER + " is not '<event-time field or *> <RFC 3339 time>'");
    }

    private static Fact fact(KafkaFact fact, FieldSlot slot) {
        return switch (fact) {
            case KEY -> (from, row) -> text(from.key(), slot, row);
            case TOPIC -> (from, row) -> text(CharBuffer.wrap(from.topic().toCharArray()), slot, row);
            case TIMESTAMP -> (from, row) -> slot.number(row, from.timestampMs());
            case PARTITION -> (from, row) -> slot.number(row, from.partition());
            case OFFSET -> (from, row) -> slot.number(row, from.offset());
        };
    }

    private static void text(byte @Nullable [] bytes, FieldSlot slot, Row row) {
        if (bytes == null) {
            slot.spoil(row, Fault.ABSENT);
            return;
        }
        if (Utf8.isAscii(bytes)) {
            slot.ascii(row, bytes);
            return;
        }
        Optional<CharBuffer> text = Utf8.decode(bytes);
        if (text.isPresent()) {
            text(text.get(), slot, row);
        } else {
            slot.spoil(row, Fault.WRONG_TYPE);
        }
    }

    private static void text(CharBuffer text, FieldSlot slot, Row row) {
        slot.text(row, text.array(), text.arrayOffset() + text.position(), text.remaining());
    }
}
