package io.hindcast.operator;

import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.GroupKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The windows of one aggregate task that can still change: a write-back cache on the heap over the store.
 *
 * <p>Accumulators change on the heap and are written once per commit, not once per event; a window that opens and closes
 * within one commit is never written. Past {@link Limits#heapWindows} entries the heap is written back and emptied. A window
 * is <i>cold</i> while the store may hold entries of it that the heap does not: then the store is asked before a new
 * entry is made, and walking through the window reads the store.
 */
final class OpenWindows {
    private final AccumulatorFormat format;
    private final WindowStore store;
    private final int heapWindows;
    private final Consumer<OpenWindow> beforeWrite;
    private final TreeMap<Long, Map<GroupKey, OpenWindow>> heap = new TreeMap<>();
    private final TreeSet<Long> cold = new TreeSet<>();
    private final List<OpenWindow> dirty = new ArrayList<>();
    private final ByteWriter scratch = new ByteWriter();
    private int size;

    /** @param beforeWrite sees every entry before it is written, and may change it */
    OpenWindows(AccumulatorFormat format, WindowStore store, int heapWindows, Consumer<OpenWindow> beforeWrite) {
        this.format = format;
        this.store = store;
        this.heapWindows = heapWindows;
        this.beforeWrite = beforeWrite;
        OptionalLong next = store.firstWindow(0);
        while (next.isPresent()) {
            cold.add(next.getAsLong());
            next = store.firstWindow(next.getAsLong() + 1);
        }
    }

    /** The entry of this key and window, to be changed now. */
    OpenWindow forChange(long startMs, GroupKey key) {
        Map<GroupKey, OpenWindow> window = heap.computeIfAbsent(startMs, start -> new HashMap<>());
        OpenWindow open = window.get(key);
        if (open == null) {
            open = load(startMs, key);
            window.put(key, open);
            size++;
        }
        touch(open);
        return open;
    }

    private void touch(OpenWindow open) {
        if (!open.dirty()) {
            open.markDirty();
            dirty.add(open);
        }
    }

    private OpenWindow load(long startMs, GroupKey key) {
        Optional<byte[]> bytes = cold.contains(startMs) ? store.accumulator(startMs, key) : Optional.empty();
        return bytes.isPresent()
                ? OpenWindow.read(startMs, key, bytes.get(), format)
                : new OpenWindow(startMs, key, format.empty());
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

    /** Writes every entry that has changed. */
    void writeBack() {
        for (OpenWindow open : dirty) {
            write(open);
        }
        dirty.clear();
    }

    private void write(OpenWindow open) {
        if (open.dirty()) {
            beforeWrite.accept(open);
            open.write(scratch.reset());
            store.write(open.startMs(), open.key(), scratch.toByteArray());
            open.markWritten();
        }
    }

    /** The starts of all windows. */
    SortedSet<Long> starts() {
        SortedSet<Long> starts = new TreeSet<>(cold);
        starts.addAll(heap.keySet());
        return starts;
    }

    /** The first window at or after this start. */
    OptionalLong first(long fromMs) {
        Long onHeap = heap.ceilingKey(fromMs);
        Long inStore = cold.ceiling(fromMs);
        if (onHeap == null || inStore == null) {
            Long either = onHeap == null ? inStore : onHeap;
            return either == null ? OptionalLong.empty() : OptionalLong.of(either);
        }
        return OptionalLong.of(Math.min(onHeap, inStore));
    }

    /**
     * Takes up to {@code limit} entries out of a window, in key order, and forgets them.
     *
     * @return how many were taken; fewer than the limit means that the window is gone
     */
    int take(long startMs, int limit, Consumer<OpenWindow> taken) {
        int count = walk(startMs, limit, any -> true, open -> {
            taken.accept(open);
            if (open.stored()) {
                store.delete(startMs, open.key());
            }
            open.markGone();
            Map<GroupKey, OpenWindow> window = heap.get(startMs);
            if (window != null && window.remove(open.key()) != null) {
                size--;
            }
        });
        if (count < limit) {
            cold.remove(startMs);
        }
        if (heap.containsKey(startMs) && heap.get(startMs).isEmpty()) {
            heap.remove(startMs);
        }
        return count;
    }

    /**
     * Changes up to {@code limit} entries of a window that fit, in key order.
     *
     * @return how many were changed; fewer than the limit means that none is left that fits
     */
    int change(long startMs, int limit, Predicate<OpenWindow> fits, Consumer<OpenWindow> change) {
        boolean inStore = cold.contains(startMs);
        return walk(startMs, limit, fits, open -> {
            change.accept(open);
            if (inStore) {
                open.markDirty();
                write(open);
            } else {
                touch(open);
            }
        });
    }

    /** Walks through the entries in key order: those on the heap, or of a cold window all of them, from the store. */
    private int walk(long startMs, int limit, Predicate<OpenWindow> fits, Consumer<OpenWindow> visit) {
        if (!cold.contains(startMs)) {
            List<OpenWindow> inOrder = heap.getOrDefault(startMs, Map.of()).values().stream()
                    .filter(fits)
                    .sorted(Comparator.comparing(OpenWindow::key))
                    .limit(limit)
                    .toList();
            inOrder.forEach(visit);
            return inOrder.size();
        }
        spill(startMs);
        int visited = 0;
        try (WindowStore.Entries entries = store.entries(startMs)) {
            while (visited < limit && entries.hasNext()) {
                WindowStore.Entry entry = entries.next();
                OpenWindow open = OpenWindow.read(startMs, entry.key(), entry.accumulator(), format);
                if (fits.test(open)) {
                    visit.accept(open);
                    visited++;
                }
            }
        }
        return visited;
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
