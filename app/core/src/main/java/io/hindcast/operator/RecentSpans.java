package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.SpanStore.Entries;
import io.hindcast.operator.SpanStore.Entry;
import io.hindcast.time.RollingSpans;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What keys have had: all of it in the store, and on the heap what those have had that were asked for lately. What changes is written to
 * both, so nothing is lost when it leaves the heap. Not thread-safe.
 */
final class RecentSpans implements AutoCloseable {
    /** Of more entries of a key the newest so many are held; twice as many as the usual {@code most}. */
    private static final int MOST_HELD = 2_000;

    private static final int KEY_BYTES = 200;

    private final RollingSpans spans;
    private final AccumulatorFormat format;
    private final SpanStore store;
    private final HeapShare heap;
    private final int mostHeld;
    private final Map<GroupKey, KeySpan> held = new LinkedHashMap<>(1024, 0.75f, true);
    private final ByteWriter bytes = new ByteWriter();
    private long forgottenMs = -1;

    /** Takes what a key has had, one after the other. */
    @FunctionalInterface
    interface Taker {
        /** Takes the next one back; whether it wants one more. */
        boolean take(long atMs, Accumulator accumulator);
    }

    RecentSpans(RollingSpans spans, AccumulatorFormat format, SpanStore store, HeapBudget heap) {
        this.spans = spans;
        this.format = format;
        this.store = store;
        this.heap = heap.open();
        mostHeld = (int) Math.min(MOST_HELD, 2L * spans.most());
    }

    /** Time has gone on: what nobody needs at this watermark is not asked for any more. */
    void moveTo(long watermarkMs) {
        forgottenMs = spans.forgotten(watermarkMs);
    }

    /**
     * Hands over what a key has had from a time on back, the latest first; of one time what came later first. Nothing is written
     * meanwhile.
     *
     * @param atMs inclusive
     * @param afterMs exclusive, and not before what is forgotten
     */
    void back(GroupKey key, long atMs, long afterMs, Taker taker) {
        KeySpan span = span(key);
        if (span.back(atMs, afterMs, taker) && Math.max(-1, afterMs) < span.completeAfterMs()) {
            readBack(key, Math.min(atMs, span.completeAfterMs()), afterMs, taker);
        }
    }

    private void readBack(GroupKey key, long atMs, long afterMs, Taker taker) {
        try (Entries entries = store.newest(key, atMs, afterMs)) {
            boolean more = true;
            while (more && entries.hasNext()) {
                Entry next = entries.next();
                more = taker.take(next.atMs(), read(next.accumulator()));
            }
        }
    }

    /** What is kept there, if anything is. */
    Optional<Accumulator> at(GroupKey key, long atMs, long place) {
        return store.accumulator(key, atMs, place).map(this::read);
    }

    /** Keeps this there, in the place of what was; it must not be changed any more. */
    void keep(GroupKey key, long atMs, long place, Accumulator accumulator) {
        bytes.reset();
        accumulator.write(bytes);
        store.write(key, atMs, place, bytes.toByteArray());
        KeySpan span = held.get(key);
        if (span != null) {
            change(span, () -> span.keep(atMs, place, accumulator));
        }
    }

    /** Gives heap back if it is used up, and what nobody needs any more; deletes some of that in the store. */
    void trim(int lookedAt) {
        store.forget(forgottenMs, lookedAt);
        long mayHold = heap.asked() ? heap.answer() : Long.MAX_VALUE;
        Iterator<KeySpan> eldest = held.values().iterator();
        while (eldest.hasNext()) {
            KeySpan span = eldest.next();
            if (heap.heldBytes() <= mayHold && span.newestMs() > forgottenMs) {
                break;
            }
            heap.take(-span.heapBytes());
            heap.arrived(-1);
            eldest.remove();
        }
    }

    private KeySpan span(GroupKey key) {
        KeySpan known = held.get(key);
        if (known != null) {
            change(known, () -> known.forget(forgottenMs));
            return known;
        }
        KeySpan read = load(key);
        held.put(key, read);
        heap.arrived(1);
        heap.take(read.heapBytes());
        return read;
    }

    private KeySpan load(GroupKey key) {
        Deque<Entry> newestLast = new ArrayDeque<>();
        long completeAfterMs = forgottenMs;
        try (Entries entries = store.newest(key, Long.MAX_VALUE, forgottenMs)) {
            while (entries.hasNext()) {
                Entry next = entries.next();
                if (newestLast.size() == mostHeld) {
                    completeAfterMs = next.atMs();
                    break;
                }
                newestLast.addFirst(next);
            }
        }
        KeySpan span = new KeySpan(KEY_BYTES + key.bytes().length, mostHeld, completeAfterMs);
        for (Entry entry : newestLast) {
            if (entry.atMs() > completeAfterMs) {
                span.keep(entry.atMs(), entry.place(), read(entry.accumulator()));
            }
        }
        return span;
    }

    private void change(KeySpan span, Runnable change) {
        long before = span.heapBytes();
        change.run();
        heap.take(span.heapBytes() - before);
    }

    private Accumulator read(byte[] accumulator) {
        return format.read(ByteBuffer.wrap(accumulator));
    }

    @Override
    public void close() {
        heap.close();
    }
}
