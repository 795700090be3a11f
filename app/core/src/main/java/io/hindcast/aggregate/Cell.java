package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.nio.ByteBuffer;

/**
 * One aggregate call's part of an accumulator: where it lies, and what is done with it. Stateless; the values are in the
 * accumulator. A cell has a value once an event has contributed to it; before that, nothing of it is merged or written.
 */
abstract class Cell {
    private final int call;

    /** For the call of that index. */
    Cell(int call) {
        this.call = call;
    }

    final int call() {
        return call;
    }

    /** How many longs and objects it needs. */
    abstract Size size();

    /** Adds the contribution; the accumulator does not yet say that there is a value, if there was none. */
    abstract void add(Accumulator to, Contribution contribution);

    /** Adds a value of the other accumulator. */
    abstract void merge(Accumulator to, Accumulator other);

    abstract void write(Accumulator from, ByteWriter bytes);

    abstract void read(ByteBuffer bytes, Accumulator to);

    /** Sets the slot to the value. */
    abstract void fill(Accumulator from, Row row, int slot);

    /** Writes the value as JSON. */
    abstract void writeJson(Accumulator from, ByteWriter json);

    /** Sets the slot where there is no value. */
    void fillNothing(Accumulator from, Row row, int slot) {
        row.spoil(slot, io.hindcast.expression.Fault.ABSENT);
    }

    /** Writes what stands in the JSON where there is no value. */
    void writeJsonOfNothing(Accumulator from, ByteWriter json) {
        JsonText.writeNull(json);
    }

    record Size(int longs, int objects) {
        static final Size NOTHING = new Size(0, 0);

        Size plus(Size other) {
            return new Size(longs + other.longs, objects + other.objects);
        }
    }
}
