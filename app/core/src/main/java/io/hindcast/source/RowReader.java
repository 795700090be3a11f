package io.hindcast.source;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.Origin;
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
    private final List<Fact> facts = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final ValueReader values;
    private int slots;

    /** Reads one field out of what Kafka knows of a record. */
    @FunctionalInterface
    private interface Fact {
        void read(SourceRecord from, Row row);
    }

    /**
     * A field that may stand in several places. What is under its first path is in its own slot, what is under the others in hidden
     * ones, behind those of all fields.
     *
     * @param end the last hidden slot, exclusive
     */
    private record Choice(int slot, int begin, int end) {
        void choose(Row row) {
            for (int hidden = begin; hidden < end && row.slotFault(slot) == Fault.ABSENT; hidden++) {
                row.copy(hidden, slot);
            }
        }
    }

    public RowReader(Source source) {
        List<Field> fields = source.fields();
        slots = fields.size();
        FieldTree tree = new FieldTree();
        for (int i = 0; i < fields.size(); i++) {
            int index = i;
            FieldSlot slot = new FieldSlot(i, fields.get(i));
            fields.get(i)
                    .origin()
                    .<Optional<Fact>>as(
                            member -> {
                                tree.add(member.path(), slot);
                                return Optional.empty();
                            },
                            first -> {
                                choices.add(choice(index, fields.get(index), first.paths(), tree));
                                return Optional.empty();
                            },
                            fact -> Optional.of(fact(fact.fact(), slot)),
                            header -> Optional.of((from, row) -> text(from.header(header.name()), slot, row)))
                    .ifPresent(facts::add);
        }
        values = ValueReader.of(source.values().format(), tree);
    }

    private Choice choice(int slot, Field field, List<Origin.Value> paths, FieldTree tree) {
        int begin = slots;
        tree.add(paths.get(0).path(), new FieldSlot(slot, field));
        for (Origin.Value path : paths.subList(1, paths.size())) {
            tree.add(path.path(), new FieldSlot(slots++, field));
        }
        return new Choice(slot, begin, slots);
    }

    /** How many slots a row needs: one per declared field, in the order of the definition, and perhaps more behind them. */
    public int slots() {
        return slots;
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
        for (int i = 0; i < choices.size(); i++) {
            choices.get(i).choose(row);
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
