package io.hindcast.operator;

import io.hindcast.time.TotalWindows.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** What was settled, and is there again. */
final class Settled {
    private Settled() {}

    /**
     * Deletes it, and pieces of it: a changelog whose tombstones were compacted away can bring back windows that were published, once.
     *
     * @param settled whether the entries under that start are
     */
    static void delete(WindowStore store, LongPredicate settled) {
        deleteFrom(0, store, settled);
        deleteFrom(Totals.FIRST_MS, store, settled);
        LongPredicate ofSettled = startMs -> settled.test(WindowStore.sliceOf(startMs));
        deleteFrom(WindowStore.piecesOf(0), store, ofSettled);
        deleteFrom(WindowStore.piecesOf(Totals.FIRST_MS), store, ofSettled);
        List<Long> tallies = new ArrayList<>();
        store.tallies((startMs, tally) -> {
            if (settled.test(startMs)) {
                tallies.add(startMs);
            }
        });
        tallies.forEach(store::deleteTally);
    }

    private static void deleteFrom(long fromMs, WindowStore store, LongPredicate settled) {
        OptionalLong start = store.firstWindow(fromMs);
        while (start.isPresent() && settled.test(start.getAsLong())) {
            long startMs = start.getAsLong();
            try (WindowStore.Entries entries = store.entries(startMs)) {
                entries.forEachRemaining(entry -> store.delete(startMs, entry.key()));
            }
            start = store.firstWindow(startMs + 1);
        }
    }
}
