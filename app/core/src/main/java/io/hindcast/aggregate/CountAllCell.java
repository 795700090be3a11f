package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.nio.ByteBuffer;

/** {@code count()} without a filter: the accumulator counts its events anyway. */
final class CountAllCell extends Cell {
    CountAllCell(Place place) {
        super(place);
    }

    @Override
    void add(Accumulator to, Contribution contribution) {}

    @Override
    void merge(Accumulator to, Accumulator other) {}

    @Override
    void write(Accumulator from, ByteWriter bytes) {}

    @Override
    void read(ByteBuffer bytes, Accumulator to) {}

    @Override
    void fill(Accumulator from, Row row, int slot) {
        row.set(slot, from.events());
    }

    @Override
    void fillNothing(Accumulator from, Row row, int slot) {
        row.set(slot, 0);
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        json.writeDigits(from.events());
    }

    @Override
    void writeJsonOfNothing(Accumulator from, ByteWriter json) {
        json.writeByte('0');
    }
}
