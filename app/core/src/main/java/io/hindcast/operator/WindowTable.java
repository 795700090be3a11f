package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One window over all keys of a task: the entries on the heap, and whether the store may hold more.
 *
 * <p>It is <i>cold</i> while the store may hold entries that the heap does not: then the store is asked before a new entry is
 * made, and walking through the window reads the store as well.
 */
final class WindowTable {
    private static final OpenWindow[] UNKNOWN = new OpenWindow[0];

    private final long startMs;
    private final KeyTable heap = new KeyTable();
    private boolean cold;
    private long changedAt;
    private GroupKey takenTo = WindowStore.FIRST_KEY;
    private final Tally tally;
    private boolean tallyChanged;
    private boolean proven;

    /** The entries on the heap by key; unknown again when one comes or goes. */
    private OpenWindow[] inOrder = UNKNOWN;

    /** One of which the store holds nothing. */
    WindowTable(long startMs) {
        this(startMs, new Tally());
    }

    /** @param stored what the store holds of it */
    WindowTable(long startMs, Tally stored) {
        this.startMs = startMs;
        tally = stored;
        cold = !stored.isEmpty();
        proven = !cold;
    }

    long startMs() {
        return startMs;
    }

    int sizeOnHeap() {
        return heap.size();
    }

    boolean cold() {
        return cold;
    }

    /** From now on the store may hold entries that the heap does not. */
    void cool() {
        cold = true;
    }

    /** When it changed last: a number that only grows. */
    long changedAt() {
        return changedAt;
    }

    void change(long now) {
        changedAt = now;
    }

    @Nullable
    OpenWindow find(GroupKey key) {
        return heap.find(key);
    }

    void add(OpenWindow entry) {
        inOrder = UNKNOWN;
        heap.add(entry);
    }

    void remove(OpenWindow entry) {
        inOrder = UNKNOWN;
        heap.remove(entry);
    }

    /** Whether neither the heap nor the store has an entry of it. */
    boolean isEmpty() {
        return heap.size() == 0 && tally.isEmpty();
    }

    void sweep(Predicate<OpenWindow> leaves, BooleanSupplier enough) {
        inOrder = UNKNOWN;
        heap.sweep(leaves, enough);
    }

    /** What the store is to hold of it. */
    Tally tally() {
        return tally;
    }

    /**
     * What an earlier run has left in the store is looked through before the first use: nothing that is damaged may be written
     * on, or published in part.
     *
     * @throws DamagedState if it is not what was written
     */
    void prove(WindowStore store) {
        if (proven) {
            return;
        }
        try (WindowStore.Entries entries = store.entries(startMs)) {
            Tallies.prove(startMs, tally, Tally.of(entries));
        }
        proven = true;
    }

    /** The tally is about to change; whether for the first time since it was written. */
    boolean beginTallyChange() {
        boolean first = !tallyChanged;
        tallyChanged = true;
        return first;
    }

    void tallyWritten() {
        tallyChanged = false;
    }

    /**
     * All entries, on the heap and in the store, each once, by key; those that were taken are gone. The walk proves that the
     * store gives all that it is to hold.
     */
    TableWalk walk(WindowStore store) {
        if (inOrder.length != heap.size()) {
            inOrder = heap.inOrder();
        }
        return cold
                ? new TableWalk(startMs, inOrder, store.entries(startMs, takenTo), tally.copy())
                : new TableWalk(startMs, inOrder);
    }

    /** So many entries on the heap, the first ones by key, were taken. */
    void taken(int onHeap) {
        for (int i = 0; i < onHeap; i++) {
            heap.remove(inOrder[i]);
        }
        inOrder = Arrays.copyOfRange(inOrder, onHeap, inOrder.length);
    }

    /** Everything in the store up to this key was taken; the next walk need not pass over the graves. */
    void takenTo(GroupKey key) {
        takenTo = key;
    }
}
