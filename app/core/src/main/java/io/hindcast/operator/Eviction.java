package io.hindcast.operator;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Which entries leave the heap for the store when it is used up: first those of the window that has not changed for longest, and of
 * one window first those that have not changed since the last time. What was written since it changed leaves without a write.
 */
final class Eviction {
    private final HeapShare heap;
    private final ChangedEntries changed;
    private final BiConsumer<WindowTable, OpenWindow> write;

    Eviction(HeapShare heap, ChangedEntries changed, BiConsumer<WindowTable, OpenWindow> write) {
        this.heap = heap;
        this.changed = changed;
        this.write = write;
    }

    /** Answers what was asked of this task's share. */
    void release(Collection<WindowTable> tables) {
        long mayHold = heap.answer();
        if (heap.heldBytes() <= mayHold) {
            return;
        }
        List<WindowTable> oldestFirst = tables.stream()
                .filter(table -> table.sizeOnHeap() > 0)
                .sorted(Comparator.comparingLong(WindowTable::changedAt))
                .toList();
        // Once around spares what has changed since the last time, and marks it; the second time nothing is spared.
        for (int round = 0; round < 2 && heap.heldBytes() > mayHold; round++) {
            for (WindowTable table : oldestFirst) {
                if (heap.heldBytes() > mayHold) {
                    table.sweep(open -> leaves(table, open), () -> heap.heldBytes() <= mayHold);
                }
            }
        }
        changed.tidy();
    }

    private boolean leaves(WindowTable table, OpenWindow open) {
        if (open.takeRecent()) {
            return false;
        }
        if (open.dirty()) {
            changed.oneLess();
            write.accept(table, open);
        }
        table.cool();
        heap.take(-open.heapBytes());
        heap.arrived(-1);
        heap.inStore(1);
        return true;
    }
}
