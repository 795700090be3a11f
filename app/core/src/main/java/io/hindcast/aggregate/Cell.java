package io.hindcast.aggregate;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.nio.ByteBuffer;

/**
 * One aggregate call's part of an accumulator: where it lies, and what is done with it. Stateless; the values are in the
 * accumulator. A cell has a value once an event has contributed to it; before that, nothing of it is merged or written.
 */
abstract class Cell {
    private final Place place;

    /** For the call that stands there. */
    Cell(Place place) {
        this.place = place;
    }

    final Place place() {
        return place;
    }

    final int call() {
        return place.call();
    }

    /** The index of its first argument in a contribution. */
    final int argument() {
        return place.argument();
    }

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
        row.spoil(slot, Fault.ABSENT);
    }

    /** Writes what stands in the JSON where there is no value. */
    void writeJsonOfNothing(Accumulator from, ByteWriter json) {
        JsonText.writeNull(json);
    }

    /** Whether there was more than the call may keep; only where there is a value. */
    boolean overflowed(Accumulator in) {
        return false;
    }

    /** Whether accumulators hold more or less of it than others: then {@link #heapBytes} says how much. */
    boolean varies() {
        return false;
    }

    /** About how much heap its objects take, beyond what each object takes anyway; only where there is a value. */
    long heapBytes(Accumulator in) {
        return 0;
    }
}
