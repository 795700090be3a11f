package io.hindcast.sorting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sorted runs of records in a folder, which come back as one. There are never more of them than may be open at once: when there
 * are so many, the last ones are merged into one, together with all before them that are no larger than what follows them. So a
 * record is written again only a few times, however many runs are added.
 *
 * <p>Not thread-safe. The folder is the caller's, to be deleted after {@link #close()}, with what a failure may have left in it.
 */
public final class SortedRuns<T> implements AutoCloseable {
    /** Runs that are read at the same time, each through a buffer of 64 KB. */
    static final int MOST_OPEN = 256;

    private final Path folder;
    private final RunFormat<T> format;
    private final RecordOrder<T> order;
    private final int mostOpen;
    private final List<SortedRun<T>> runs = new ArrayList<>();
    private int written;

    /** @param folder an empty one, for this alone */
    public SortedRuns(Path folder, RunFormat<T> format, RecordOrder<T> order) {
        this(folder, format, order, MOST_OPEN);
    }

    /** @param mostOpen at least 2 */
    SortedRuns(Path folder, RunFormat<T> format, RecordOrder<T> order, int mostOpen) {
        if (mostOpen < 2) {
            throw new IllegalArgumentException("at least 2 runs are open at once, not " + mostOpen);
        }
        this.folder = folder;
        this.format = format;
        this.order = order;
        this.mostOpen = mostOpen;
    }

    /** Whether nothing was added yet. */
    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /**
     * Writes one more run.
     *
     * @param sorted in order; where records are combined, no two of them are equal
     * @throws UncheckedIOException if it cannot be written, or an earlier one not be read back
     */
    public void add(Iterator<? extends T> sorted) {
        try {
            if (runs.size() == mostOpen) {
                mergeLast();
            }
            runs.add(write(sorted));
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    private void mergeLast() throws IOException {
        int from = runs.size() - 2;
        long records = runs.get(from).records() + runs.get(from + 1).records();
        while (from > 0 && runs.get(from - 1).records() <= records) {
            from--;
            records += runs.get(from).records();
        }
        List<SortedRun<T>> last = runs.subList(from, runs.size());
        SortedRun<T> one;
        try (MergedRuns<T> merged = new MergedRuns<>(last, order)) {
            one = write(merged);
        }
        for (SortedRun<T> run : last) {
            run.delete();
        }
        last.clear();
        runs.add(one);
    }

    private SortedRun<T> write(Iterator<? extends T> sorted) throws IOException {
        return SortedRun.write(folder.resolve("run-" + written++), format, sorted);
    }

    /**
     * Hands over all records, in order.
     *
     * @throws UncheckedIOException if not all of them can be read back, just as they were written; what was handed over before
     *     that was written so
     */
    public void forEach(Consumer<? super T> visitor) {
        try (MergedRuns<T> merged = new MergedRuns<>(runs, order)) {
            merged.forEachRemaining(visitor);
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    private UncheckedIOException failed(IOException failure) {
        return new UncheckedIOException("cannot sort in " + folder + ": " + failure.getMessage(), failure);
    }

    /** Deletes the files. */
    @Override
    public void close() {
        try {
            for (SortedRun<T> run : runs) {
                run.delete();
            }
            runs.clear();
        } catch (IOException failed) {
            throw failed(failed);
        }
    }
}
