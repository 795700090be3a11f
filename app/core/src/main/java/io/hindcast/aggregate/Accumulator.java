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
 * in the lowest bit of the first byte), and the values in the order of the calls. Of a {@link AccumulatorFormat#spanning spanning}
 * format 2; behind the number of events, if there are any, the time of the first one in ms (varint), and by how much the last one is later (varint); the rest is the same.
 */
public final class Accumulator {
    private static final byte VERSION = 1;
    private static final byte SPANNING_VERSION = 2;
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

    /** The time of its first event, in milliseconds since 1970, where there is one and the format is spanning. */
    public long firstMs() {
        return longs[format.spanAt];
    }

    /** The time of its last event, inclusive; as {@link #firstMs}. */
    public long lastMs() {
        return longs[format.spanAt + 1];
    }

    /** Its events lie between these times. */
    private void span(long firstMs, long lastMs) {
        boolean none = longs[EVENTS] == 0;
        longs[format.spanAt] = none ? firstMs : Math.min(firstMs(), firstMs);
        longs[format.spanAt + 1] = none ? lastMs : Math.max(lastMs(), lastMs);
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
        if (format.isSpanning()) {
            span(contribution.order().timeMs(), contribution.order().timeMs());
        }
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
        if (format.isSpanning() && other.events() > 0) {
            span(other.firstMs(), other.lastMs());
        }
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
        bytes.writeByte(version());
        bytes.writeVarint(longs[EVENTS]);
        if (format.isSpanning() && events() > 0) {
            bytes.writeVarint(firstMs());
            bytes.writeVarint(lastMs() - firstMs());
        }
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

    private byte version() {
        return format.isSpanning() ? SPANNING_VERSION : VERSION;
    }

    void read(ByteBuffer bytes) {
        byte version = bytes.get();
        if (version != version()) {
            throw new IllegalArgumentException(
                    "accumulator bytes of version " + version + "; this program reads version " + version());
        }
        long events = Varint.read(bytes);
        if (format.isSpanning() && events > 0) {
            long firstMs = Varint.read(bytes);
            span(firstMs, firstMs + Varint.read(bytes));
        }
        longs[EVENTS] = events;
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
