package io.hindcast.operator;

import java.util.Optional;

/** Goes through the entries of a window by key: those on the heap, and those that only the store has. */
final class TableWalk implements AutoCloseable {
    private final long startMs;
    private final OpenWindow[] onHeap;
    private final Optional<WindowStore.Entries> inStore;
    private Optional<WindowStore.Entry> nextInStore = Optional.empty();
    private final Tally expected;
    private final Tally seen = new Tally();
    private int checksumInStore;
    private int visitedOnHeap;

    TableWalk(long startMs, OpenWindow[] onHeap) {
        this.startMs = startMs;
        this.onHeap = onHeap;
        inStore = Optional.empty();
        expected = new Tally();
    }

    /** @param stored what the store is to hold */
    TableWalk(long startMs, OpenWindow[] onHeap, WindowStore.Entries inStore, Tally stored) {
        this.startMs = startMs;
        this.onHeap = onHeap;
        this.inStore = Optional.of(inStore);
        expected = stored;
        try {
            readOn();
        } catch (RuntimeException damaged) {
            inStore.close();
            throw damaged;
        }
    }

    private void readOn() {
        nextInStore = inStore.filter(WindowStore.Entries::hasNext).map(WindowStore.Entries::next);
        if (nextInStore.isPresent()) {
            WindowStore.Entry entry = nextInStore.get();
            checksumInStore = Tally.checksum(entry.key(), entry.accumulator());
            seen.add(checksumInStore);
        } else {
            // Asked before anything of the heap that comes after the end is handed on.
            Tallies.prove(startMs, expected, seen);
        }
    }

    /** The next entry; what the store has of an entry on the heap is older and passed over. */
    Optional<OpenWindow> next(EntryLogs logs) {
        if (visitedOnHeap < onHeap.length) {
            OpenWindow open = onHeap[visitedOnHeap];
            int order = nextInStore
                    .map(stored -> open.key().compareTo(stored.key()))
                    .orElse(-1);
            if (order <= 0) {
                visitedOnHeap++;
                if (order == 0) {
                    readOn();
                }
                return Optional.of(open);
            }
        }
        Optional<OpenWindow> read =
                nextInStore.map(stored -> logs.read(startMs, stored.key(), stored.accumulator(), checksumInStore));
        readOn();
        return read;
    }

    /** How many of the entries so far are on the heap. */
    int visitedOnHeap() {
        return visitedOnHeap;
    }

    @Override
    public void close() {
        inStore.ifPresent(WindowStore.Entries::close);
    }
}
