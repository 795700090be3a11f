package io.hindcast.tool.results;

import io.hindcast.sorting.RecordOrder;
import io.hindcast.sorting.RunFormat;
import io.hindcast.sorting.SortedRuns;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last value of each window, or of each event, ordered by its place in a list. Results are put in, those of
 * one key in the order of their topic. What memory does not hold goes to disk: so much of the heap is used, however many windows
 * there are.
 *
 * <p>Keys and values that are put in are kept: nobody changes them afterwards. Every method fails with an {@link
 * java.io.UncheckedIOException} where the folder cannot be written, or what was written cannot be read back.
 *
 * <p>Not thread-safe. The folder is the caller's, to be deleted after {@link #close()}.
 */
final class CurrentResults implements AutoCloseable {
    private static final long BUFFER_BYTES = 32L << 20;

    /** Of an entry of the tree, its key and the headers of two arrays; generous. */
    private static final long ENTRY_BYTES = 160;

    private static final byte[] WITHDRAWN = {};

    private final SortedMap<ListPlace, byte[]> last = new TreeMap<>();
    private final SortedRuns<Entry> runs;
    private final long mostBytes;
    private long bytes;

    @SuppressWarnings("ArrayRecordComponent") // written and read, never compared
    private record Entry(ListPlace key, byte[] value) {}

    /** @param folder an empty one, for this alone */
    CurrentResults(Path folder) {
        this(folder, BUFFER_BYTES);
    }

    /** @param mostBytes so much of the heap is used before entries go to disk */
    CurrentResults(Path folder, long mostBytes) {
        this.mostBytes = mostBytes;
        runs = new SortedRuns<>(
                folder,
                new EntryFormat(),
                RecordOrder.combining(Comparator.comparing(Entry::key), (earlier, later) -> later));
    }

    /** The result of a window, instead of what was said of it before. */
    void put(ListPlace key, byte[] value) {
        remember(key, value);
        if (bytes > mostBytes) {
            spill();
        }
    }

    /** What was said of a window before no longer stands. */
    void withdraw(ListPlace key) {
        if (runs.isEmpty()) {
            byte @Nullable [] before = last.remove(key);
            bytes -= before == null ? 0 : size(key, before);
        } else {
            put(key, WITHDRAWN);
        }
    }

    private void remember(ListPlace key, byte[] value) {
        byte @Nullable [] before = last.put(key, value);
        bytes += size(key, value) - (before == null ? 0 : size(key, before));
    }

    private static long size(ListPlace key, byte[] value) {
        return ENTRY_BYTES + key.key().length + value.length;
    }

    private void spill() {
        Iterator<Entry> sorted = last.entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .iterator();
        runs.add(sorted);
        last.clear();
        bytes = 0;
    }

    /** Hands over all values, in order; again each time that it is asked. */
    void forEach(Consumer<byte[]> visitor) {
        if (!runs.isEmpty() && !last.isEmpty()) {
            spill();
        }
        if (runs.isEmpty()) {
            last.values().forEach(visitor);
            return;
        }
        runs.forEach(entry -> {
            if (entry.value().length > 0) {
                visitor.accept(entry.value());
            }
        });
    }

    /** How many windows there are. */
    long count() {
        AtomicLong windows = new AtomicLong();
        forEach(value -> windows.incrementAndGet());
        return windows.get();
    }

    @Override
    public void close() {
        last.clear();
        runs.close();
    }

    private static final class EntryFormat implements RunFormat<Entry> {
        @Override
        public void write(Entry entry, DataOutputStream out) throws IOException {
            out.writeLong(entry.key().startMs());
            RunFormat.writeBytes(out, entry.key().key());
            RunFormat.writeBytes(out, entry.value());
        }

        @Override
        public Entry read(DataInputStream in) throws IOException {
            ListPlace key = new ListPlace(in.readLong(), RunFormat.readBytes(in));
            return new Entry(key, RunFormat.readBytes(in));
        }
    }
}
