package io.hindcast.sorting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Several runs as one. Of equal records, those of an earlier run come first. Not thread-safe. */
final class MergedRuns<T> implements Iterator<T>, AutoCloseable {
    private final RecordOrder<T> order;
    private final List<RunCursor<T>> opened = new ArrayList<>();
    private final PriorityQueue<Place<T>> waiting;

    /** A run that stands at its next record. */
    private record Place<T>(int run, RunCursor<T> cursor) {}

    /** @param runs are all opened, each with a buffer of its own */
    MergedRuns(List<SortedRun<T>> runs, RecordOrder<T> order) throws IOException {
        this.order = order;
        Comparator<Place<T>> byRecord =
                (left, right) -> order.comparator().compare(left.cursor.record(), right.cursor.record());
        waiting = new PriorityQueue<>(byRecord.thenComparingInt(Place::run));
        try {
            for (SortedRun<T> run : runs) {
                Place<T> place = new Place<>(opened.size(), run.open());
                opened.add(place.cursor);
                advance(place);
            }
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    private void advance(Place<T> place) throws IOException {
        if (place.cursor.next()) {
            waiting.add(place);
        }
    }

    @Override
    public boolean hasNext() {
        return !waiting.isEmpty();
    }

    /** @throws UncheckedIOException if a run cannot be read, or is damaged; it names the file */
    @Override
    public T next() {
        try {
            T record = take();
            while (order.combining().isPresent()
                    && !waiting.isEmpty()
                    && order.comparator()
                                    .compare(record, waiting.element().cursor.record())
                            == 0) {
                record = order.combining().get().apply(record, take());
            }
            return record;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read a sorted run: " + failed.getMessage(), failed);
        }
    }

    private T take() throws IOException {
        Place<T> first = waiting.poll();
        if (first == null) {
            throw new NoSuchElementException("all runs have ended");
        }
        T record = first.cursor.record();
        advance(first);
        return record;
    }

    @Override
    public void close() throws IOException {
        for (RunCursor<T> cursor : opened) {
            cursor.close();
        }
    }
}
