package io.hindcast.verify;

import io.hindcast.expression.AggregateCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Several runs as one: every group once, in order, with the totals of all. Not thread-safe. */
final class MergedRuns implements Iterator<Map.Entry<Group, Totals>>, AutoCloseable {
    private final List<Run.Cursor> opened = new ArrayList<>();
    private final PriorityQueue<Run.Cursor> waiting =
            new PriorityQueue<>(Comparator.comparing(cursor -> cursor.entry().getKey()));

    private MergedRuns() {}

    static MergedRuns of(List<Run> runs, List<AggregateCall> calls) throws IOException {
        MergedRuns merged = new MergedRuns();
        try {
            for (Run run : runs) {
                Run.Cursor cursor = run.open(calls);
                merged.opened.add(cursor);
                merged.advance(cursor);
            }
        } catch (IOException failed) {
            merged.close();
            throw failed;
        }
        return merged;
    }

    private void advance(Run.Cursor cursor) throws IOException {
        if (cursor.next()) {
            waiting.add(cursor);
        }
    }

    @Override
    public boolean hasNext() {
        return !waiting.isEmpty();
    }

    @Override
    public Map.Entry<Group, Totals> next() {
        try {
            Run.Cursor first = waiting.remove();
            Map.Entry<Group, Totals> entry = first.entry();
            advance(first);
            while (!waiting.isEmpty() && waiting.peek().entry().getKey().equals(entry.getKey())) {
                Run.Cursor same = waiting.remove();
                entry.getValue().merge(same.entry().getValue());
                advance(same);
            }
            return entry;
        } catch (IOException failed) {
            throw new UncheckedIOException("a run on disk cannot be read: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() throws IOException {
        for (Run.Cursor cursor : opened) {
            cursor.close();
        }
    }
}
