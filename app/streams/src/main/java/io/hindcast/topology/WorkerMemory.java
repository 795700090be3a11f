package io.hindcast.topology;

import io.hindcast.operator.HeapBudget;
import io.hindcast.operator.Limits;
import io.hindcast.state.RocksLibrary;
import io.hindcast.state.RocksMemory;
import java.io.IOException;
import java.util.Map;

/** The memory that all versions of a process share: heap for open windows, and RocksDB's beside the heap. Thread-safe. */
public final class WorkerMemory implements AutoCloseable {
    private final HeapBudget windows;
    private final RocksMemory stores;

    /**
     * Takes nothing yet.
     *
     * @param windowBytes of the heap
     * @param storeBytes outside the heap
     */
    public WorkerMemory(long windowBytes, long storeBytes) {
        windows = new HeapBudget(windowBytes);
        stores = new RocksMemory(storeBytes);
    }

    /**
     * Makes ready what all stores of the process stand on; nothing to do at a later call.
     *
     * @throws IOException if its library cannot be unpacked into the temporary folder, or not be used from there
     */
    public static void load() throws IOException {
        RocksLibrary.load();
    }

    /** What a version's tasks may hold. */
    public Limits limits() {
        return Limits.sharing(windows);
    }

    /** What a version's stores are made with. */
    public Map<String, Object> settings() {
        return stores.settings();
    }

    public HeapBudget windows() {
        return windows;
    }

    public long cacheBytes() {
        return stores.cacheBytes();
    }

    public long cacheLimitBytes() {
        return stores.cacheLimitBytes();
    }

    public long memtableBytes() {
        return stores.memtableBytes();
    }

    public long memtableLimitBytes() {
        return stores.memtableLimitBytes();
    }

    /** After the last version has ended. */
    @Override
    public void close() {
        stores.close();
    }
}
