package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the events of one key and window: how many, and one value per aggregate call. Mutable and small, as
 * there may be millions. Which events it holds decides its bytes, not their order nor how they were merged. Not thread-safe.
 *
 * <p>The bytes: 1 (the version), the number of events (varint), one bit per call that tells whether it has a value (call 0
 * in the lowest bit of the first byte), and the values in the order of the calls.
 */
public final class Accumulator {
    private static final byte VERSION = 1;
    private static final int EVENTS = 0;

    /** Events, then the bits of the calls that have a value, then the cells'. */
    final long[] longs;

    final @Nullable Object[] objects;
    private final AccumulatorFormat format;

    Accumulator(AccumulatorFormat format) {
        this.format = format;
        longs = format.newLongs();
        objects = format.newObjects();
    }

    /** How many events were added, whatever they contributed. */
    public long events() {
        return longs[EVENTS];
    }

    /** About how much heap it takes now. */
    public long heapBytes() {
        long bytes = format.plainHeapBytes();
        for (Cell cell : format.varying) {
            if (has(cell.call())) {
                bytes += cell.heapBytes(this);
            }
        }
        return bytes;
    }

    /** Adds an event: a contribution of the same format, evaluated without fault. */
    public void add(Contribution contribution) {
        longs[EVENTS]++;
        for (Cell cell : format.cells) {
            if (contribution.has(cell.call())) {
                cell.add(this, contribution);
                setHas(cell.call());
            }
        }
    }

    /** Adds all events of the other, which has the same format and stays as it is. */
    public void merge(Accumulator other) {
        longs[EVENTS] += other.longs[EVENTS];
        for (Cell cell : format.cells) {
            if (other.has(cell.call())) {
                cell.merge(this, other);
                setHas(cell.call());
            }
        }
    }

    /** Appends the bytes, which {@link AccumulatorFormat#read} reads. */
    public void write(ByteWriter bytes) {
        bytes.writeByte(VERSION);
        bytes.writeVarint(longs[EVENTS]);
        int calls = format.cells.length;
        for (int first = 0; first < calls; first += Byte.SIZE) {
            bytes.writeByte((int) (longs[1 + first / Long.SIZE] >>> (first % Long.SIZE)) & 0xFF);
        }
        for (Cell cell : format.cells) {
            if (has(cell.call())) {
                cell.write(this, bytes);
            }
        }
    }

    void read(ByteBuffer bytes) {
        byte version = bytes.get();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "accumulator bytes of version " + version + "; this program reads version " + VERSION);
        }
        longs[EVENTS] = Varint.read(bytes);
        int calls = format.cells.length;
        for (int first = 0; first < calls; first += Byte.SIZE) {
            longs[1 + first / Long.SIZE] |= (bytes.get() & 0xFFL) << (first % Long.SIZE);
        }
        for (Cell cell : format.cells) {
            if (has(cell.call())) {
                cell.read(bytes, this);
            }
        }
    }

    /** Sets one slot per call, from {@code firstSlot} on. An aggregate over nothing is absent, but a count is 0. */
    public void fill(Row row, int firstSlot) {
        for (Cell cell : format.cells) {
            if (has(cell.call())) {
                cell.fill(this, row, firstSlot + cell.call());
            } else {
                cell.fillNothing(this, row, firstSlot + cell.call());
            }
        }
    }

    /** Writes the value of one call as JSON, exactly. */
    void writeJson(int call, ByteWriter json) {
        Cell cell = format.cells[call];
        if (has(call)) {
            cell.writeJson(this, json);
        } else {
            cell.writeJsonOfNothing(this, json);
        }
    }

    /** Whether a call has had more than it may keep. */
    boolean overflowed(int call) {
        return has(call) && format.cells[call].overflowed(this);
    }

    /** Whether an event has contributed to this call. */
    boolean has(int call) {
        return (longs[1 + call / Long.SIZE] >>> (call % Long.SIZE) & 1) != 0;
    }

    Object object(int index) {
        return Objects.requireNonNull(objects[index]);
    }

    private void setHas(int call) {
        longs[1 + call / Long.SIZE] |= 1L << (call % Long.SIZE);
    }
}
