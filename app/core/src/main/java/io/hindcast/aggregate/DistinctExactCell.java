package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import io.hindcast.pipeline.ValueType;
import java.nio.ByteBuffer;
import java.util.TreeSet;

/**
 * {@code distinct_exact(x, most)}: how many different values there are. What has had more than it may keep forgets them, stays so, and
 * is one more than that. Over nothing, 0.
 *
 * <p>The bytes: the number of values (varint), and in their order each one's {@link Spelling}; a 0 alone where it has overflowed.
 */
final class DistinctExactCell extends Cell {
    /** A node of the set, a spelling and its array. */
    private static final int ENTRY_BYTES = 40 + 16 + 16;

    private final ValueType type;
    private final int most;
    private final int at;

    /** @param most how many values are kept at most */
    DistinctExactCell(Place place, ValueType type, int most, Layout layout) {
        super(place);
        this.type = type;
        this.most = most;
        at = layout.takeObject();
    }

    /** The different values. */
    private static final class Values {
        private final TreeSet<Spelling> spellings = new TreeSet<>();
        private long heapBytes;
        private boolean overflowed;

        void add(Spelling spelling) {
            if (spellings.add(spelling)) {
                heapBytes += ENTRY_BYTES + spelling.bytes().length;
            }
        }

        void overflow() {
            spellings.clear();
            heapBytes = 0;
            overflowed = true;
        }
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        add(forChange(to), Spelling.of(type, contribution, argument()));
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        Values added = values(other);
        Values values = forChange(to);
        if (added.overflowed) {
            values.overflow();
        }
        added.spellings.forEach(spelling -> add(values, spelling));
    }

    private void add(Values values, Spelling spelling) {
        if (values.overflowed) {
            return;
        }
        values.add(spelling);
        if (values.spellings.size() > most) {
            values.overflow();
        }
    }

    private Values forChange(Accumulator to) {
        if (!to.has(call())) {
            to.objects[at] = new Values();
        }
        return values(to);
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        Values values = values(from);
        bytes.writeVarint(values.spellings.size());
        for (Spelling spelling : values.spellings) {
            bytes.writeVarint(spelling.bytes().length);
            bytes.write(spelling.bytes());
        }
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        Values values = new Values();
        long size = Varint.read(bytes);
        for (long left = size; left > 0; left--) {
            values.add(Spelling.of(Varint.readBytes(bytes)));
        }
        values.overflowed = size == 0;
        to.objects[at] = values;
    }

    @Override
    boolean overflowed(Accumulator in) {
        return values(in).overflowed;
    }

    @Override
    boolean varies() {
        return true;
    }

    @Override
    long heapBytes(Accumulator in) {
        return values(in).heapBytes;
    }

    @Override
    void fill(Accumulator from, Row row, int slot) {
        row.set(slot, count(from));
    }

    @Override
    void fillNothing(Accumulator from, Row row, int slot) {
        row.set(slot, 0);
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        json.writeDigits(count(from));
    }

    @Override
    void writeJsonOfNothing(Accumulator from, ByteWriter json) {
        json.writeDigits(0);
    }

    private long count(Accumulator from) {
        Values values = values(from);
        return values.overflowed ? most + 1L : values.spellings.size();
    }

    private Values values(Accumulator in) {
        return (Values) in.object(at);
    }
}
