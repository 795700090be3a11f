package io.hindcast.source;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Declared;
import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.Origin;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the fields that one topic declares out of its records. Not thread-safe. */
final class TopicReader {
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

    /**
     * @param schemas of the topic that are recorded
     * @param columns how many names expressions see: further slots are behind those
     */
    TopicReader(List<Declared> fields, Format format, TopicSchemas schemas, int columns) {
        slots = columns;
        FieldTree tree = new FieldTree();
        for (Declared declared : fields) {
            FieldSlot slot = new FieldSlot(declared.slot(), declared.field());
            declared.field()
                    .origin()
                    .<Optional<Fact>>as(
                            member -> {
                                tree.add(member.path(), slot);
                                return Optional.empty();
                            },
                            first -> {
                                choices.add(choice(declared, first.paths(), tree));
                                return Optional.empty();
                            },
                            fact -> Optional.of(fact(fact.fact(), slot)),
                            header -> Optional.of((from, row) -> text(from.header(header.name()), slot, row)))
                    .ifPresent(facts::add);
        }
        values = ValueReader.of(format, tree, schemas);
    }

    private Choice choice(Declared declared, List<Origin.Value> paths, FieldTree tree) {
        int begin = slots;
        tree.add(paths.get(0).path(), new FieldSlot(declared.slot(), declared.field()));
        for (Origin.Value path : paths.subList(1, paths.size())) {
            tree.add(path.path(), new FieldSlot(slots++, declared.field()));
        }
        return new Choice(declared.slot(), begin, slots);
    }

    /** How many slots a row needs: one for each column, and perhaps more behind them. */
    int slots() {
        return slots;
    }

    /** Clears the row and reads a value and what Kafka knows of its record; all columns that are not declared are absent. */
    Reading read(SourceRecord from, byte[] value, Row row) {
        row.clear();
        Optional<Reading.Unreadable> problem = values.read(from, value, row);
        if (problem.isPresent()) {
            return problem.get();
        }
        for (int i = 0; i < choices.size(); i++) {
            choices.get(i).choose(row);
        }
        for (int i = 0; i < facts.size(); i++) {
            facts.get(i).read(from, row);
        }
        return Reading.EVENT;
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
