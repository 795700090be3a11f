package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.nio.ByteBuffer;

/** {@code count().where(…)}. It is zero over nothing. */
final class CountCell extends Cell {
    private final int at;

    CountCell(Place place, Layout layout) {
        super(place);
        at = layout.takeLongs(1);
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        to.longs[at]++;
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        to.longs[at] += other.longs[at];
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        bytes.writeVarint(from.longs[at]);
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        to.longs[at] = Varint.read(bytes);
    }

    @Override
    void fill(Accumulator from, Row row, int slot) {
        row.set(slot, from.longs[at]);
    }

    @Override
    void fillNothing(Accumulator from, Row row, int slot) {
        row.set(slot, 0);
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        json.writeDigits(from.longs[at]);
    }

    @Override
    void writeJsonOfNothing(Accumulator from, ByteWriter json) {
        json.writeByte('0');
    }
}
