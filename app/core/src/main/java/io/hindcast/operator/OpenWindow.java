package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Varint;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One window of one key: its events on time, the late ones beside them, and what has been published of it. There may be
 * millions of them.
 *
 * <p>Bytes: version 1; flags (1 closed, 2 shown, 4 has late events, 8 a provisional result would be news); late events in what was last published (varint);
 * accumulator of the events on time; that of the late ones, if there are any.
 */
final class OpenWindow {
    private static final byte VERSION = 1;
    private static final int CLOSED = 1;
    private static final int SHOWN = 2;
    private static final int HAS_LATE = 4;
    private static final int PROVISIONAL_DUE = 8;

    /** On the heap, without the bytes of the key and the accumulators: itself, its key, its place in tables and lists. */
    private static final int ENTRY_BYTES = 64 + 24 + 20 + 16;

    private final long startMs;
    private final GroupKey key;
    private final Accumulator onTime;
    private Optional<Accumulator> late = Optional.empty();
    private boolean closed;
    private boolean shown;
    private long publishedLate;

    private boolean stored;
    private boolean dirty;
    private boolean recent;
    private boolean onHeap;
    private boolean provisionalDue = true;
    private boolean listed;
    private long heapBytes;

    /** Of the bytes that the store has of it. */
    private int checksum;

    OpenWindow(long startMs, GroupKey key, Accumulator onTime) {
        this.startMs = startMs;
        this.key = key;
        this.onTime = onTime;
    }

    /**
     * As the store has it.
     *
     * @param checksum of key and bytes
     * @throws DamagedState if these are not bytes of an entry
     */
    static OpenWindow read(long startMs, GroupKey key, byte[] bytes, int checksum, AccumulatorFormat format) {
        try {
            OpenWindow read = read(startMs, key, ByteBuffer.wrap(bytes), format);
            read.checksum = checksum;
            return read;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException garbled) {
            throw new DamagedState(
                    "stored-entry", "an entry of the window from " + startMs + " cannot be read", garbled);
        }
    }

    private static OpenWindow read(long startMs, GroupKey key, ByteBuffer in, AccumulatorFormat format) {
        byte version = in.get();
        if (version != VERSION) {
            throw new BrokenInvariant(
                    "window-format", "a stored window of format " + version + ", this program reads " + VERSION);
        }
        int flags = in.get();
        long publishedLate = Varint.read(in);
        OpenWindow window = new OpenWindow(startMs, key, format.read(in));
        window.closed = (flags & CLOSED) != 0;
        window.shown = (flags & SHOWN) != 0;
        window.publishedLate = publishedLate;
        if ((flags & HAS_LATE) != 0) {
            window.late = Optional.of(format.read(in));
        }
        window.provisionalDue = (flags & PROVISIONAL_DUE) != 0;
        window.stored = true;
        return window;
    }

    void write(ByteWriter out) {
        out.writeByte(VERSION);
        out.writeByte((closed ? CLOSED : 0)
                | (shown ? SHOWN : 0)
                | (late.isPresent() ? HAS_LATE : 0)
                | (provisionalDue ? PROVISIONAL_DUE : 0));
        out.writeVarint(publishedLate);
        onTime.write(out);
        late.ifPresent(accumulator -> accumulator.write(out));
    }

    long startMs() {
        return startMs;
    }

    GroupKey key() {
        return key;
    }

    Accumulator onTime() {
        return onTime;
    }

    /** The accumulator for events of this timing, to be changed now. */
    Accumulator accumulator(Timing timing, AccumulatorFormat format) {
        if (timing == Timing.ON_TIME) {
            provisionalDue = true;
            return onTime;
        }
        Accumulator present = late.orElseGet(format::empty);
        late = Optional.of(present);
        return present;
    }

    long lateEvents() {
        return late.map(Accumulator::events).orElse(0L);
    }

    /** Events on time and late ones together. */
    Accumulator all(AccumulatorFormat format) {
        Accumulator all = format.empty();
        all.merge(onTime);
        late.ifPresent(all::merge);
        return all;
    }

    /** Whether its first final is decided. */
    boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /** Whether late events came that no published revision holds. */
    boolean revisionDue() {
        return closed && lateEvents() > publishedLate;
    }

    void revised() {
        publishedLate = lateEvents();
    }

    /** Whether the results topic shows a record of it. */
    boolean shown() {
        return shown;
    }

    void show(boolean visible) {
        shown = visible;
    }

    /** Whether it has changed since it was last published as provisional. */
    boolean provisionalDue() {
        return provisionalDue && onTime.events() > 0;
    }

    void provisionalDone() {
        provisionalDue = false;
        listed = false;
    }

    /** Whether {@link EarlyResults} has it on its list. */
    boolean listed() {
        return listed;
    }

    void list() {
        listed = true;
    }

    void unlist() {
        listed = false;
    }

    /** Whether the store has an entry of it, current or not. */
    boolean stored() {
        return stored;
    }

    boolean dirty() {
        return dirty;
    }

    void markDirty() {
        dirty = true;
    }

    /** @param checksumOfBytes of what was written to the store */
    void markWritten(int checksumOfBytes) {
        dirty = false;
        stored = true;
        checksum = checksumOfBytes;
    }

    /** The checksum of what the store has of it. */
    int checksum() {
        return checksum;
    }

    /** It has changed since the last look. */
    void markRecent() {
        recent = true;
    }

    /** Whether it has changed since the last look, which this is. */
    boolean takeRecent() {
        boolean was = recent;
        recent = false;
        return was;
    }

    /** Whether it is kept on the heap, not only read from the store to be looked at. */
    boolean onHeap() {
        return onHeap;
    }

    /** From now on it is kept on the heap. */
    void markOnHeap() {
        onHeap = true;
        measure();
    }

    /** About how much heap it took when it was measured last; 0 if it is not kept there. */
    long heapBytes() {
        return heapBytes;
    }

    /** Estimates anew how much heap it takes; answers the difference. */
    long measure() {
        if (!onHeap) {
            return 0;
        }
        long before = heapBytes;
        heapBytes = ENTRY_BYTES + key.bytes().length + onTime.heapBytes();
        if (late.isPresent()) {
            heapBytes += late.get().heapBytes();
        }
        return heapBytes - before;
    }

    /** It is gone: there is nothing to write any more. */
    void markGone() {
        dirty = false;
    }
}
