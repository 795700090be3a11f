package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.nio.ByteBuffer;

/** A cell of which something is broken; the rest is done by a sound one. */
abstract class BrokenCell extends Cell {
    private final Cell sound;

    BrokenCell(Cell sound) {
        super(sound.place());
        this.sound = sound;
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        sound.add(to, contribution);
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        sound.merge(to, other);
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        sound.write(from, bytes);
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        sound.read(bytes, to);
    }

    @Override
    void fill(Accumulator from, Row row, int slot) {
        sound.fill(from, row, slot);
    }

    @Override
    void fillNothing(Accumulator from, Row row, int slot) {
        sound.fillNothing(from, row, slot);
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        sound.writeJson(from, json);
    }

    @Override
    void writeJsonOfNothing(Accumulator from, ByteWriter json) {
        sound.writeJsonOfNothing(from, json);
    }

    @Override
    boolean overflowed(Accumulator in) {
        return sound.overflowed(in);
    }

    @Override
    boolean varies() {
        return sound.varies();
    }

    @Override
    long heapBytes(Accumulator in) {
        return sound.heapBytes(in);
    }
}
