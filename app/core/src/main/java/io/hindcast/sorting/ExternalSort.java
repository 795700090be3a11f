package io.hindcast.sorting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Sorts records in memory up to a bound, and through files beyond it. Equal records keep the order in which they came.
 *
 * <p>Not thread-safe. The folder is the caller's, to be deleted after {@link #close()}, with what a failure may have left in it.
 */
public final class ExternalSort<T> implements AutoCloseable {
    /** In a list that grows, and in what sorts it. */
    private static final long BYTES_A_REFERENCE = 16;

    private final SortedRuns<T> runs;
    private final Comparator<? super T> order;
    private final Sizing<T> sizing;
    private final List<T> buffer = new ArrayList<>();
    private long bufferedBytes;

    /**
     * What is kept in memory.
     *
     * @param bytes what a record takes of the heap, with everything that it alone refers to
     * @param mostBytes so much of the heap all records take that are not in a file yet, at least one
     */
    public record Sizing<T>(ToLongFunction<? super T> bytes, long mostBytes) {}

    /** @param folder an empty one, for this alone */
    public ExternalSort(Path folder, RunFormat<T> format, Comparator<? super T> order, Sizing<T> sizing) {
        this.runs = new SortedRuns<>(folder, format, RecordOrder.keepingAll(order));
        this.order = order;
        this.sizing = sizing;
    }

    /**
     * Takes one more record, to be changed by nobody from now on.
     *
     * @throws java.io.UncheckedIOException if what is in memory cannot be written
     */
    public void add(T record) {
        long bytes = BYTES_A_REFERENCE + sizing.bytes().applyAsLong(record);
        if (bufferedBytes + bytes > sizing.mostBytes() && !buffer.isEmpty()) {
            spill();
        }
        buffer.add(record);
        bufferedBytes += bytes;
    }

    private void spill() {
        buffer.sort(order);
        runs.add(buffer.iterator());
        buffer.clear();
        bufferedBytes = 0;
    }

    /**
     * Hands over all records, in order.
     *
     * @throws java.io.UncheckedIOException if not all of them can be written, or read back just as they were written
     */
    public void forEach(Consumer<? super T> visitor) {
        if (runs.isEmpty()) {
            buffer.sort(order);
            buffer.forEach(visitor);
            return;
        }
        if (!buffer.isEmpty()) {
            spill();
        }
        runs.forEach(visitor);
    }

    @Override
    public void close() {
        buffer.clear();
        runs.close();
    }
}
