package io.hindcast.operator;

import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.time.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The windows of one aggregate task that can still change: a write-back cache on the heap over the store.
 *
 * <p>Accumulators change on the heap and are written once per commit, not once per event; a window that opens and closes
 * within one commit is never written. When the heap of all tasks is used up, entries {@link Eviction leave} it for the store.
 */
final class OpenWindows implements AutoCloseable {
    private final AccumulatorFormat format;
    private final WindowStore store;
    private final EntryLogs logs;
    private final Tallies tallies;
    private final HeapShare heap;
    private final Consumer<OpenWindow> beforeWrite;
    private final TreeMap<Long, WindowTable> tables = new TreeMap<>();
    private final ChangedEntries changed = new ChangedEntries();
    private final Eviction eviction;

    /** Events are most often of one of two windows. */
    private WindowTable latest = new WindowTable(-1);

    private WindowTable before = new WindowTable(-1);
    private long changes;

    /**
     * Those that the store holds.
     *
     * @param beforeWrite sees every entry before it is written, and may change it
     */
    OpenWindows(
            AccumulatorFormat format,
            WindowStore store,
            Tallies tallies,
            Limits limits,
            Consumer<OpenWindow> beforeWrite) {
        this.format = format;
        this.store = store;
        logs = new EntryLogs(format, store, limits.entries());
        this.tallies = tallies;
        heap = limits.heap().open();
        this.beforeWrite = beforeWrite;
        eviction = new Eviction(heap, changed, this::write);
        tallies.stored().forEach((startMs, stored) -> tables.put(startMs, new WindowTable(startMs, stored)));
    }

    /** The entry of this key and window, to be changed now. Others may leave the heap for it. */
    OpenWindow forChange(long startMs, GroupKey key) {
        if (heap.asked() && table(startMs).find(key) == null) {
            eviction.release(tables.values());
        }
        return hold(startMs, key);
    }

    /** The same, but nothing leaves the heap, not even if it is used up: what others hold stays as it is. */
    OpenWindow hold(long startMs, GroupKey key) {
        WindowTable table = table(startMs);
        OpenWindow open = table.find(key);
        if (open == null) {
            open = load(table, key);
            open.markOnHeap();
            table.add(open);
            heap.arrived(1);
            heap.take(open.heapBytes());
        }
        table.change(++changes);
        touch(open);
        return open;
    }

    /** An entry that was to be changed has changed. */
    void changed(OpenWindow open) {
        long grown = open.measure();
        if (grown != 0) {
            heap.take(grown);
        }
    }

    private WindowTable table(long startMs) {
        if (latest.startMs() != startMs) {
            WindowTable wanted =
                    before.startMs() == startMs ? before : tables.computeIfAbsent(startMs, WindowTable::new);
            before = latest;
            latest = wanted;
        }
        return latest;
    }

    private void drop(WindowTable table) {
        tables.remove(table.startMs());
        latest = new WindowTable(-1);
        before = latest;
    }

    private void touch(OpenWindow open) {
        if (!open.dirty()) {
            open.markDirty();
            changed.add(open);
        }
        open.markRecent();
    }

    private OpenWindow load(WindowTable table, GroupKey key) {
        Optional<OpenWindow> stored = stored(table, key);
        if (stored.isPresent()) {
            heap.inStore(-1);
            return stored.get();
        }
        return new OpenWindow(table.startMs(), key, format.empty());
    }

    private Optional<OpenWindow> stored(WindowTable table, GroupKey key) {
        if (!table.cold()) {
            return Optional.empty();
        }
        table.prove(store);
        return store.accumulator(table.startMs(), key)
                .map(bytes -> logs.read(table.startMs(), key, bytes, Tally.checksum(key, bytes)));
    }

    /** Gives heap back, if other tasks or this one have used it up. */
    void trim() {
        if (heap.asked()) {
            eviction.release(tables.values());
        }
    }

    /** Writes every entry that has changed. */
    void writeBack() {
        changed.drain(open -> write(table(open.startMs()), open));
        tallies.writeBack();
    }

    private void write(WindowTable table, OpenWindow open) {
        beforeWrite.accept(open);
        byte[] bytes = logs.write(open);
        int checksum = Tally.checksum(open.key(), bytes);
        tallies.writes(table, open, checksum);
        store.write(open.startMs(), open.key(), bytes);
        open.markWritten(checksum);
    }

    /** The starts of all windows. */
    SortedSet<Long> starts() {
        return tables.navigableKeySet();
    }

    /** The first window at or after this start. */
    OptionalLong first(long fromMs) {
        Long first = tables.ceilingKey(fromMs);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /** The first window at or after this start of which a slice has entries; {@link #first} where windows do not overlap. */
    OptionalLong firstWindow(Windows windows, long fromMs) {
        OptionalLong slice = first(fromMs);
        return slice.isPresent()
                ? OptionalLong.of(Math.max(fromMs, windows.firstOf(slice.getAsLong())))
                : OptionalLong.empty();
    }

    /**
     * Takes up to {@code limit} entries out of a window that nothing is added to any more, in key order, and forgets them.
     *
     * @return how many were taken; fewer than the limit means that the window is gone
     */
    int take(long startMs, int limit, Consumer<OpenWindow> taken) {
        WindowTable table = tables.get(startMs);
        if (table == null) {
            return 0;
        }
        table.prove(store);
        int count = 0;
        try (TableWalk walk = table.walk(store)) {
            Optional<OpenWindow> next = limit > 0 ? walk.next(logs) : Optional.empty();
            while (next.isPresent()) {
                OpenWindow open = next.get();
                taken.accept(open);
                forget(table, open);
                count++;
                if (count == limit) {
                    table.takenTo(open.key());
                    break;
                }
                next = walk.next(logs);
            }
            heap.arrived(-walk.visitedOnHeap());
            heap.inStore(walk.visitedOnHeap() - count);
            table.taken(walk.visitedOnHeap());
        }
        if (count < limit) {
            drop(table);
        }
        changed.tidy();
        return count;
    }

    private void forget(WindowTable table, OpenWindow open) {
        if (open.stored()) {
            tallies.deletes(table, open);
            logs.delete(open);
        }
        if (open.dirty()) {
            open.markGone();
            changed.oneLess();
        }
        if (open.onHeap()) {
            heap.take(-open.heapBytes());
        }
    }

    /**
     * Changes up to {@code limit} entries of a window that fit, in key order.
     *
     * @return how many were changed; fewer than the limit means that none is left that fits
     */
    int change(long startMs, int limit, Predicate<OpenWindow> fits, Consumer<OpenWindow> change) {
        WindowTable table = tables.get(startMs);
        if (table == null) {
            return 0;
        }
        table.prove(store);
        int changed = 0;
        try (TableWalk walk = table.walk(store)) {
            while (changed < limit) {
                Optional<OpenWindow> next = walk.next(logs);
                if (next.isEmpty()) {
                    break;
                }
                OpenWindow open = next.get();
                if (fits.test(open)) {
                    change.accept(open);
                    changed++;
                    keep(table, open);
                }
            }
        }
        return changed;
    }

    /** The entries of the windows that start in {@code [fromMs, toMs)}, by key; for looking, and for {@link #keep(OpenWindow)}. */
    SliceWalk walk(long fromMs, long toMs) {
        SliceWalk walk = new SliceWalk(logs);
        try {
            for (WindowTable table : tables.subMap(fromMs, toMs).values()) {
                table.prove(store);
                walk.add(table.walk(store));
            }
        } catch (RuntimeException damaged) {
            walk.close();
            throw damaged;
        }
        return walk;
    }

    /** Looks at all entries of a window, in key order. */
    void look(long startMs, Consumer<OpenWindow> looker) {
        try (SliceWalk walk = walk(startMs, startMs + 1)) {
            for (List<OpenWindow> next = walk.next(); !next.isEmpty(); next = walk.next()) {
                next.forEach(looker);
            }
        }
    }

    /** The entry of one key in a window; as {@link #walk} gives it. */
    Optional<OpenWindow> find(long startMs, GroupKey key) {
        return of(key, startMs, startMs + 1).stream().findFirst();
    }

    /** Takes an entry out, which is {@link #find found} as it is now, and forgets it. */
    void remove(OpenWindow open) {
        WindowTable table = table(open.startMs());
        forget(table, open);
        if (open.onHeap()) {
            table.remove(open);
            heap.arrived(-1);
        } else {
            heap.inStore(-1);
        }
        if (table.isEmpty()) {
            drop(table);
        }
        changed.tidy();
    }

    /** The entries of one key in the windows that start in {@code [fromMs, toMs)}, by start; as {@link #walk} gives them. */
    List<OpenWindow> of(GroupKey key, long fromMs, long toMs) {
        List<OpenWindow> entries = new ArrayList<>();
        for (WindowTable table : tables.subMap(fromMs, toMs).values()) {
            OpenWindow onHeap = table.find(key);
            if (onHeap != null) {
                entries.add(onHeap);
            } else {
                stored(table, key).ifPresent(entries::add);
            }
        }
        return entries;
    }

    /** An entry has changed that a walk gave, or a look. */
    void keep(OpenWindow open) {
        keep(table(open.startMs()), open);
        changed(open);
    }

    private void keep(WindowTable table, OpenWindow open) {
        if (open.onHeap()) {
            touch(open);
        } else {
            open.markDirty();
            write(table, open);
        }
    }

    @Override
    public void close() {
        heap.close();
    }
}
