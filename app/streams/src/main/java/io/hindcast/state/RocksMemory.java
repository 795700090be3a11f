package io.hindcast.state;

import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory outside the heap that all RocksDB stores of a process share: one cache for what is read, index and filters
 * included, and one bound for what is not yet in files. Without it every store has 50 MB and three memtables of its own. Thread-safe.
 *
 * <p>Closed after the last store: the stores' own references keep what they use.
 */
public final class RocksMemory implements AutoCloseable {
    static final String SETTING = "hindcast.rocks.memory";

    /** Of the whole, for memtables: larger ones are written less often, more cache is read from disk less often. */
    private static final int PARTS = 3;

    private static final int ALL_SHARDS_DEFAULT = -1;
    private static final double FOR_INDEX_AND_FILTERS = 0.4;

    private final long cacheLimitBytes;
    private final long memtableLimitBytes;
    private final LRUCache cache;

    /** Holds nothing: memtables are charged to it, so that their size can be asked for. */
    private final LRUCache memtables;

    private final WriteBufferManager writeBuffers;
    private boolean closed;

    /** @param bytes cache and memtables together */
    public RocksMemory(long bytes) {
        RocksDB.loadLibrary();
        memtableLimitBytes = bytes / PARTS;
        cacheLimitBytes = bytes - memtableLimitBytes;
        cache = new LRUCache(cacheLimitBytes, ALL_SHARDS_DEFAULT, false, FOR_INDEX_AND_FILTERS);
        memtables = new LRUCache(memtableLimitBytes);
        writeBuffers = new WriteBufferManager(memtableLimitBytes, memtables);
    }

    /** What makes Kafka Streams' stores use it. */
    public Map<String, Object> settings() {
        return Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocks.class, SETTING, this);
    }

    void applyTo(Options options) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(writeBuffers);
        // Most keys that are looked for are new and not there: that is what filters are for, in the oldest files too.
        options.setOptimizeFiltersForHits(false);
    }

    public long cacheLimitBytes() {
        return cacheLimitBytes;
    }

    public long memtableLimitBytes() {
        return memtableLimitBytes;
    }

    /** Blocks, indexes and filters in memory. */
    public synchronized long cacheBytes() {
        return closed ? 0 : cache.getUsage();
    }

    /** What was written and is not in files yet. */
    public synchronized long memtableBytes() {
        return closed ? 0 : memtables.getUsage();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            writeBuffers.close();
            memtables.close();
            cache.close();
        }
    }
}
