package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.GroupKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The open windows of one aggregate task: a write-back cache on the heap over the store.
 *
 * <p>Accumulators change on the heap and are written once per commit, not once per event; a window that opens and closes
 * within one commit is never written. Past {@link Limits#heapWindows} entries the heap is written back and emptied. A window
 * is <i>cold</i> while the store may hold entries of it that the heap does not: then the store is asked before a new
 * accumulator is made, and closing reads it from the store.
 */
final class OpenWindows {
    private final AccumulatorFormat format;
    private final WindowStore store;
    private final int heapWindows;
    private final TreeMap<Long, Map<GroupKey, OpenWindow>> heap = new TreeMap<>();
    private final TreeSet<Long> cold = new TreeSet<>();
    private final List<OpenWindow> dirty = new ArrayList<>();
    private final ByteWriter scratch = new ByteWriter();
    private int size;

    OpenWindows(AccumulatorFormat format, WindowStore store, int heapWindows) {
        this.format = format;
        this.store = store;
        this.heapWindows = heapWindows;
        OptionalLong next = store.firstWindow(0);
        while (next.isPresent()) {
            cold.add(next.getAsLong());
            next = store.firstWindow(next.getAsLong() + 1);
        }
    }

    /** The accumulator of this key and window, to be changed now. */
    Accumulator accumulator(long startMs, GroupKey key) {
        Map<GroupKey, OpenWindow> window = heap.computeIfAbsent(startMs, start -> new HashMap<>());
        OpenWindow open = window.get(key);
        if (open == null) {
            open = load(startMs, key);
            window.put(key, open);
            size++;
        }
        if (!open.dirty()) {
            open.markDirty();
            dirty.add(open);
        }
        return open.accumulator();
    }

    private OpenWindow load(long startMs, GroupKey key) {
        if (cold.contains(startMs)) {
            var bytes = store.accumulator(startMs, key);
            if (bytes.isPresent()) {
                return OpenWindow.loaded(startMs, key, format.read(ByteBuffer.wrap(bytes.get())));
            }
        }
        return OpenWindow.fresh(startMs, key, format.empty());
    }

    /** Empties the heap into the store if it has grown beyond its limit. */
    void trim() {
        if (size > heapWindows) {
            writeBack();
            cold.addAll(heap.keySet());
            heap.clear();
            size = 0;
        }
    }

    /** Writes every accumulator that has changed. */
    void writeBack() {
        for (OpenWindow open : dirty) {
            write(open);
        }
        dirty.clear();
    }

    private void write(OpenWindow open) {
        if (open.dirty()) {
            open.accumulator().write(scratch.reset());
            store.write(open.startMs(), open.key(), scratch.toByteArray());
            open.markWritten();
        }
    }

    /** The start of the earliest open window. */
    OptionalLong first() {
        long first = Math.min(
                heap.isEmpty() ? Long.MAX_VALUE : heap.firstKey(), cold.isEmpty() ? Long.MAX_VALUE : cold.first());
        return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /**
     * Takes up to {@code limit} accumulators out of a window, in key order. They are deleted from the store.
     *
     * @return how many were taken; fewer than the limit means that the window is closed and gone
     */
    int close(long startMs, int limit, ClosedWindows closed) {
        return cold.contains(startMs) ? closeCold(startMs, limit, closed) : closeWarm(startMs, limit, closed);
    }

    private int closeWarm(long startMs, int limit, ClosedWindows closed) {
        Map<GroupKey, OpenWindow> window = heap.getOrDefault(startMs, Map.of());
        List<OpenWindow> inOrder = new ArrayList<>(window.values());
        inOrder.sort((a, b) -> a.key().compareTo(b.key()));
        List<OpenWindow> slice = inOrder.subList(0, Math.min(limit, inOrder.size()));
        for (OpenWindow open : slice) {
            if (open.stored()) {
                store.delete(startMs, open.key());
            }
            open.markClosed();
            window.remove(open.key());
            closed.take(open.key(), open.accumulator());
        }
        size -= slice.size();
        if (window.isEmpty()) {
            heap.remove(startMs);
        }
        return slice.size();
    }

    private int closeCold(long startMs, int limit, ClosedWindows closed) {
        spill(startMs);
        int taken = 0;
        try (WindowStore.Entries entries = store.entries(startMs)) {
            while (taken < limit && entries.hasNext()) {
                WindowStore.Entry entry = entries.next();
                store.delete(startMs, entry.key());
                closed.take(entry.key(), format.read(ByteBuffer.wrap(entry.accumulator())));
                taken++;
            }
        }
        if (taken < limit) {
            cold.remove(startMs);
        }
        return taken;
    }

    /** Writes one window back and off the heap, so that the store alone has all of it, in order. */
    private void spill(long startMs) {
        Map<GroupKey, OpenWindow> window = heap.remove(startMs);
        if (window != null) {
            window.values().forEach(this::write);
            size -= window.size();
        }
    }
}
