package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Varint;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The events of an entry that came too late for some of its windows, by their timing. Most entries have none, and share {@link
 * #NONE}. Not thread-safe.
 *
 * <p>Bytes: how many timings there are (varint), and each with its accumulator.
 */
final class LateEvents {
    /** No events; nothing can be added. */
    static final LateEvents NONE = new LateEvents(Collections.emptySortedMap());

    /** The entry of a tree, and its key. */
    private static final int ENTRY_BYTES = 40 + 24;

    private final SortedMap<Timing, Accumulator> byTiming;

    private LateEvents(SortedMap<Timing, Accumulator> byTiming) {
        this.byTiming = byTiming;
    }

    /** No events yet. */
    LateEvents() {
        this(new TreeMap<>());
    }

    /** Those of a window that shares nothing: all are late for it. */
    static LateEvents of(Accumulator late) {
        LateEvents events = new LateEvents();
        events.byTiming.put(Timing.LATE, late);
        return events;
    }

    static LateEvents read(ByteBuffer in, AccumulatorFormat format) {
        long timings = Varint.read(in);
        LateEvents read = timings == 0 ? NONE : new LateEvents();
        for (long left = timings; left > 0; left--) {
            read.byTiming.put(Timing.read(in), format.read(in));
        }
        return read;
    }

    void write(ByteWriter out) {
        out.writeVarint(byTiming.size());
        byTiming.forEach((timing, accumulator) -> {
            timing.write(out);
            accumulator.write(out);
        });
    }

    /** The accumulator for events of this timing, to be changed. */
    Accumulator of(Timing timing, AccumulatorFormat format) {
        return byTiming.computeIfAbsent(timing, first -> format.empty());
    }

    void forEach(BiConsumer<Timing, Accumulator> each) {
        byTiming.forEach(each);
    }

    boolean isEmpty() {
        return byTiming.isEmpty();
    }

    /** Whether it is what a window can have that shares nothing. */
    boolean isOfOneWindow() {
        return byTiming.isEmpty() || (byTiming.size() == 1 && byTiming.containsKey(Timing.LATE));
    }

    /** Writes the accumulator that such a window has, if there is one, as it stands. */
    void writeOfOneWindow(ByteWriter out) {
        byTiming.values().forEach(late -> late.write(out));
    }

    /** How many there are. */
    long events() {
        long events = 0;
        if (!byTiming.isEmpty()) { // asked of every entry, and hardly any has some
            for (Accumulator accumulator : byTiming.values()) {
                events += accumulator.events();
            }
        }
        return events;
    }

    /** The time of the first one, where accumulators know that; behind all times if there are none. */
    long firstMs() {
        return byTiming.values().stream().mapToLong(Accumulator::firstMs).min().orElse(Long.MAX_VALUE);
    }

    /** The time of the last one, inclusive; before all times if there are none. */
    long lastMs() {
        return byTiming.values().stream().mapToLong(Accumulator::lastMs).max().orElse(-1);
    }

    void addAll(Accumulator sum) {
        byTiming.values().forEach(sum::merge);
    }

    /** Adds those that are on time for the slice's window of that number all the same. */
    void addOnTime(int window, Accumulator sum) {
        byTiming.forEach((timing, accumulator) -> {
            if (timing.onTimeFor(window)) {
                sum.merge(accumulator);
            }
        });
    }

    /** Adds those that correct the slice's window of that number. */
    void addLate(int window, Accumulator sum) {
        byTiming.forEach((timing, accumulator) -> {
            if (timing.lateFor(window)) {
                sum.merge(accumulator);
            }
        });
    }

    /** About how much heap they take. */
    long heapBytes() {
        long bytes = 0;
        if (!byTiming.isEmpty()) { // asked for every event
            for (Accumulator accumulator : byTiming.values()) {
                bytes += ENTRY_BYTES + accumulator.heapBytes();
            }
        }
        return bytes;
    }
}
