package io.hindcast.runtime.sharing;

import io.hindcast.operator.HeapBudget;
import io.hindcast.topology.WorkerMemory;

/**
 * What the versions of a worker hold in memory, at one moment.
 *
 * @param windows heap, in estimated bytes
 * @param cache RocksDB's blocks, indexes and filters, outside the heap
 * @param memtables what RocksDB has not written to files yet, outside the heap
 */
public record MemoryUse(Part windows, Part cache, Part memtables, Windows open) {
    /** Nothing: the worker does not run. */
    public static final MemoryUse NONE = new MemoryUse(Part.NONE, Part.NONE, Part.NONE, new Windows(0, 0, 0));

    /** How much of how much. */
    public record Part(long usedBytes, long limitBytes) {
        static final Part NONE = new Part(0, 0);
    }

    /**
     * Entries of open windows, one for each key and window.
     *
     * @param onHeap in memory
     * @param inStore in RocksDB alone, without those that were there when their task started
     * @param spilled how often one has left the heap
     */
    public record Windows(long onHeap, long inStore, long spilled) {}

    public static MemoryUse of(WorkerMemory memory) {
        HeapBudget heap = memory.windows();
        return new MemoryUse(
                new Part(heap.usedBytes(), heap.limitBytes()),
                new Part(memory.cacheBytes(), memory.cacheLimitBytes()),
                new Part(memory.memtableBytes(), memory.memtableLimitBytes()),
                new Windows(heap.windowsOnHeap(), heap.windowsInStore(), heap.windowsSpilled()));
    }
}
