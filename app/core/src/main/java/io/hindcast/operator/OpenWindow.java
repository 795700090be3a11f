package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Varint;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One slice of one key: its events on time, the others beside them by their timing, and what has been published of it. Where
 * windows do not overlap this is a window. There may be millions of them.
 *
 * <p>Bytes: version 1; flags (1 closed, 2 shown, 4 has late events, 8 a provisional result would be news); late events in what was last published (varint);
 * accumulator of the events on time; that of the late ones, if there are any. Where windows share slices, version 2: the same, but
 * {@link LateEvents} behind the events on time; then the number of windows that are shown (varint) and the start of each in ms
 * (long). Where sessions are shown, the same: of the one that ends in this slice its first and its last event, which may be one.
 * Where the events are in {@link EntryLogs parts}, version 3: flags and late events as in version 1, the windows that are shown as in version 2,
 * and the {@link EntryLog}.
 */
final class OpenWindow extends ToldEntry {
    private static final byte VERSION = 1;
    private static final byte SHARED_VERSION = 2;
    private static final byte HEAD_VERSION = 3;
    private static final int HAS_LATE = 4;

    /** On the heap, without the bytes of the key and the accumulators: itself, its key, its place in tables and lists. */
    private static final int ENTRY_BYTES = 64 + 24 + 20 + 16;

    private static final int LOG_BYTES = 48;

    private final long startMs;
    private final GroupKey key;
    private final Accumulator onTime;
    private LateEvents late = LateEvents.NONE;

    /** Where its events are written as parts; most are not. */
    private @Nullable EntryLog log;

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
            read.markRead(checksum);
            return read;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException garbled) {
            throw new DamagedState(
                    "stored-entry", "an entry of the window from " + startMs + " cannot be read", garbled);
        }
    }

    private static OpenWindow read(long startMs, GroupKey key, ByteBuffer in, AccumulatorFormat format) {
        byte version = in.get();
        if (version < VERSION || version > HEAD_VERSION) {
            throw new BrokenInvariant(
                    "window-format",
                    "a stored window of format " + version + ", this program reads formats up to " + HEAD_VERSION);
        }
        int flags = in.get();
        long publishedLate = Varint.read(in);
        boolean head = version == HEAD_VERSION;
        OpenWindow window = new OpenWindow(startMs, key, head ? format.empty() : format.read(in));
        window.told(flags, publishedLate);
        if (version == SHARED_VERSION) {
            window.late = LateEvents.read(in, format);
            window.readShown(in);
        } else if (head) {
            window.readShown(in);
            window.log = EntryLog.read(in, window, format);
        } else if ((flags & HAS_LATE) != 0) {
            window.late = LateEvents.of(format.read(in));
        }
        return window;
    }

    /** Writes all of it. */
    void write(ByteWriter out) {
        boolean shared = showsWindows() || !late.isOfOneWindow();
        writeStart(shared ? SHARED_VERSION : VERSION, out);
        onTime.write(out);
        if (shared) {
            late.write(out);
            writeShown(out);
        } else {
            late.writeOfOneWindow(out);
        }
    }

    /** Writes what its parts do not have. */
    void writeHead(ByteWriter out) {
        writeStart(HEAD_VERSION, out);
        writeShown(out);
        log().orElseThrow().write(out);
    }

    private void writeStart(byte version, ByteWriter out) {
        out.writeByte(version);
        out.writeByte(flags() | (late.isEmpty() ? 0 : HAS_LATE));
        out.writeVarint(revisedTo());
    }

    /** Another entry of the same place, without events. */
    OpenWindow nothing(AccumulatorFormat format) {
        return new OpenWindow(startMs, key, format.empty());
    }

    /** How its events are written, where that is as parts. */
    Optional<EntryLog> log() {
        return Optional.ofNullable(log);
    }

    /** From now on they are. */
    void logged(EntryLog as) {
        log = as;
    }

    boolean hasEvents() {
        return onTime.events() > 0 || !late.isEmpty();
    }

    /** It has these events as well, by what is written. */
    void include(OpenWindow part, AccumulatorFormat format) {
        onTime.merge(part.onTime);
        part.late.forEach((timing, events) -> late(timing, format).merge(events));
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

    /** Adds an event of this timing; the contribution is only lent. */
    void add(Timing timing, Contribution contribution, AccumulatorFormat format) {
        toBeChanged(timing, format).add(contribution);
        if (log != null) {
            log.since().add(timing, contribution, format);
        }
    }

    /** Adds all events of a partial, which are of this timing. */
    void merge(Timing timing, Accumulator partial, AccumulatorFormat format) {
        toBeChanged(timing, format).merge(partial);
        if (log != null) {
            log.since().merge(timing, partial, format);
        }
    }

    private Accumulator toBeChanged(Timing timing, AccumulatorFormat format) {
        if (timing.equals(Timing.ON_TIME)) {
            provisionalAgain();
            return onTime;
        }
        return late(timing, format);
    }

    private Accumulator late(Timing timing, AccumulatorFormat format) {
        if (late == LateEvents.NONE) {
            late = new LateEvents();
        }
        return late.of(timing, format);
    }

    @Override
    long lateEvents() {
        return late.events();
    }

    /** Adds the events that are in the first final of its slice's window of that number. */
    void addOnTime(int window, Accumulator sum) {
        sum.merge(onTime);
        late.addOnTime(window, sum);
    }

    /** Adds the events that correct its slice's window of that number. */
    void addLate(int window, Accumulator sum) {
        late.addLate(window, sum);
    }

    /** Whether all of its events are on time for all of its windows. */
    boolean allOnTime() {
        return late.isEmpty();
    }

    /** Events on time and late ones together. */
    Accumulator all(AccumulatorFormat format) {
        Accumulator all = format.empty();
        addAll(all);
        return all;
    }

    /** Adds all of its events. */
    void addAll(Accumulator sum) {
        sum.merge(onTime);
        late.addAll(sum);
    }

    /** The time of its first event, on time or late, where accumulators know that. */
    long firstMs() {
        return onTime.events() > 0 ? Math.min(onTime.firstMs(), late.firstMs()) : late.firstMs();
    }

    /** The time of its last event, inclusive. */
    long lastMs() {
        return onTime.events() > 0 ? Math.max(onTime.lastMs(), late.lastMs()) : late.lastMs();
    }

    /** Takes over the events on time of the slice before, of the same session. */
    void carry(OpenWindow before) {
        onTime.merge(before.onTime);
        if (log != null) {
            log.since().onTime.merge(before.onTime);
        }
        if (before.hasNews()) {
            provisionalAgain();
        }
    }

    /** Whether it is open, and has changed since it was last published as provisional. */
    boolean toBeShown() {
        return !closed() && provisionalDue();
    }

    /** Whether it has changed since it was last published as provisional. */
    boolean provisionalDue() {
        return hasNews() && onTime.events() > 0;
    }

    @Override
    long estimatedBytes() {
        return ENTRY_BYTES
                + key.bytes().length
                + onTime.heapBytes()
                + late.heapBytes()
                + (log == null ? 0 : LOG_BYTES + log.since().estimatedBytes())
                + shownBytes();
    }
}
