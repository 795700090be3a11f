package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Goes through the entries of several slices by key, all of a key at once. */
final class SliceWalk implements AutoCloseable {
    /** The next entry of a slice. */
    private record Head(OpenWindow entry, TableWalk rest) {}

    private static final Comparator<Head> BY_KEY = Comparator.<Head, GroupKey>comparing(
                    head -> head.entry().key())
            .thenComparingLong(head -> head.entry().startMs());

    private final EntryLogs logs;
    private final List<TableWalk> walks = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(BY_KEY);

    SliceWalk(EntryLogs logs) {
        this.logs = logs;
    }

    /** One slice more; it is closed with this. */
    void add(TableWalk walk) {
        walks.add(walk);
        readOn(walk);
    }

    private void readOn(TableWalk walk) {
        Optional<OpenWindow> next = walk.next(logs);
        next.ifPresent(entry -> heads.add(new Head(entry, walk)));
    }

    /** The entries of the next key, by slice; none at the end. */
    List<OpenWindow> next() {
        List<OpenWindow> ofKey = new ArrayList<>();
        Head head = heads.peek();
        while (head != null
                && (ofKey.isEmpty() || head.entry().key().equals(ofKey.get(0).key()))) {
            heads.poll();
            ofKey.add(head.entry());
            readOn(head.rest());
            head = heads.peek();
        }
        return ofKey;
    }

    @Override
    public void close() {
        walks.forEach(TableWalk::close);
    }
}
