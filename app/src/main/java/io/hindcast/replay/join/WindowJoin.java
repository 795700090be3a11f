package io.hindcast.replay.join;

import io.hindcast.replay.Comparison;
import io.hindcast.replay.Side;
import io.hindcast.replay.WindowDifference;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Joins the results of two versions by record key. They are put in, one topic after the other or mixed, but those of one key in
 * the order of their topic; then they are sorted on disk and compared in one pass. No look-up is made while they come in, so
 * that a topic is taken as fast as it can be written down.
 *
 * <p>Not thread-safe. The folder is the caller's, to be deleted after {@link #close()}.
 */
public final class WindowJoin implements AutoCloseable {
    static {
        RocksDB.loadLibrary();
    }

    private static final long WRITE_BUFFER_BYTES = 16L << 20;
    private static final int WRITE_BUFFERS = 3;
    private static final long BLOCK_CACHE_BYTES = 8L << 20;
    private static final long READ_AHEAD_BYTES = 2L << 20;
    private static final int BATCH_BYTES = 1 << 20;

    private final LRUCache cache = new LRUCache(BLOCK_CACHE_BYTES);
    private final Options options;
    private final RocksDB db;
    // A join is thrown away after a crash: no log of writes, nothing is synced.
    private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
    private final WriteBatch batch = new WriteBatch();
    private long next;

    /** @param folder an empty one, for this alone */
    public WindowJoin(Path folder) {
        options = new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setMaxWriteBufferNumber(WRITE_BUFFERS)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache));
        try {
            db = RocksDB.open(options, folder.toString());
        } catch (RocksDBException failed) {
            throw new IllegalStateException("cannot open a join in " + folder + ": " + failed.getMessage(), failed);
        }
    }

    /**
     * A final result.
     *
     * @param endMs the end of its window in milliseconds since 1970
     */
    public void put(Side side, byte[] key, long endMs, byte[] value) {
        write(side, key, JoinEntry.published(endMs, value));
    }

    /** A tombstone: what was published under the key before no longer stands. */
    public void withdraw(Side side, byte[] key) {
        write(side, key, JoinEntry.withdrawn());
    }

    /** A result of a window that is not compared: of one of the versions, events of it may be missing. It is counted. */
    public void putIncomplete(Side side, byte[] key) {
        write(side, key, JoinEntry.incomplete());
    }

    private void write(Side side, byte[] key, byte[] value) {
        try {
            batch.put(JoinEntry.key(side, key, next++), value);
            if (batch.getDataSize() >= BATCH_BYTES) {
                writeBatch();
            }
        } catch (RocksDBException failed) {
            throw failed(failed);
        }
    }

    private void writeBatch() throws RocksDBException {
        db.write(unlogged, batch);
        batch.clear();
    }

    /**
     * Compares everything that was put in.
     *
     * @param examples how many differences, and how many alarms, are kept at most
     * @throws IllegalStateException if not all of it can be read back from the disk
     */
    public Comparison compare(int examples) {
        return compare(examples, difference -> {});
    }

    /**
     * Compares everything that was put in, and hands over every difference on the way, in no order that means anything.
     *
     * @param examples how many differences, and how many alarms, are kept at most
     */
    public Comparison compare(int examples, Consumer<WindowDifference> each) {
        try {
            writeBatch();
        } catch (RocksDBException failed) {
            throw failed(failed);
        }
        Tally tally = new Tally(examples, each);
        long read = 0;
        try (ReadOptions once =
                        new ReadOptions().setReadaheadSize(READ_AHEAD_BYTES).setFillCache(false);
                RocksIterator entries = db.newIterator(once)) {
            for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                tally.add(new JoinEntry(entries.key(), entries.value()));
                read++;
            }
            // A block that cannot be read ends the iteration like the last entry does.
            entries.status();
        } catch (RocksDBException failed) {
            throw failed(failed);
        }
        if (read != next) {
            throw new IllegalStateException("INVARIANT: a join gives back what was put in; " + next
                    + " results were put in, and " + read + " came back");
        }
        return tally.comparison();
    }

    private static IllegalStateException failed(RocksDBException failure) {
        return new IllegalStateException("the join on disk failed: " + failure.getMessage(), failure);
    }

    @Override
    public void close() {
        batch.close();
        unlogged.close();
        db.close();
        options.close();
        cache.close();
    }
}
