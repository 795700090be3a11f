package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.nio.ByteBuffer;

/** {@code min} or {@code max} of ints or timestamps. */
final class LongExtremeCell extends Cell {
    private final boolean max;
    private final boolean timestamp;
    private final int at;

    LongExtremeCell(Place place, boolean max, boolean timestamp, Layout layout) {
        super(place);
        this.max = max;
        this.timestamp = timestamp;
        at = layout.takeLongs(1);
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        add(to, contribution.integer(argument()));
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        add(to, other.longs[at]);
    }

    private void add(Accumulator to, long value) {
        if (!to.has(call()) || (max ? value > to.longs[at] : value < to.longs[at])) {
            to.longs[at] = value;
        }
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        bytes.writeSigned(from.longs[at]);
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        to.longs[at] = Varint.readSigned(bytes);
    }

    @Override
    void fill(Accumulator from, Row row, int slot) {
        row.set(slot, from.longs[at]);
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        if (timestamp) {
            JsonText.writeTimestamp(from.longs[at], json);
        } else {
            json.writeDigits(from.longs[at]);
        }
    }
}
