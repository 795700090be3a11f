package io.hindcast.operator;

import io.hindcast.aggregate.AccumulatorFormat;
import java.util.Optional;

/** Goes through the entries of a window by key: those on the heap, and those that only the store has. */
final class PaneWalk implements AutoCloseable {
    private final OpenWindow[] onHeap;
    private final Optional<WindowStore.Entries> inStore;
    private Optional<WindowStore.Entry> nextInStore = Optional.empty();
    private int visitedOnHeap;

    PaneWalk(OpenWindow[] onHeap) {
        this.onHeap = onHeap;
        inStore = Optional.empty();
    }

    PaneWalk(OpenWindow[] onHeap, WindowStore.Entries inStore) {
        this.onHeap = onHeap;
        this.inStore = Optional.of(inStore);
        readOn();
    }

    private void readOn() {
        nextInStore = inStore.filter(WindowStore.Entries::hasNext).map(WindowStore.Entries::next);
    }

    /** The next entry; what the store has of an entry on the heap is older and passed over. */
    Optional<OpenWindow> next(long startMs, AccumulatorFormat format) {
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
                nextInStore.map(stored -> OpenWindow.read(startMs, stored.key(), stored.accumulator(), format));
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
