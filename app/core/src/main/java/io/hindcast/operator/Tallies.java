package io.hindcast.operator;

import io.hindcast.time.EventTimeRule;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Proves that the store holds what this task has written there. A read that fails may look like an end, and a folder may be
 * older than it says; so each window's {@link Tally} is kept with every write and delete, stands in the store beside the
 * window, and their total in the task's progress. An end is believed only where the tally agrees.
 */
final class Tallies {
    /** Where the tally of the cursor stands: no window of that start would ever settle. */
    private static final long CURSOR_MS = EventTimeRule.END_OF_TIME_MS;

    private final WindowStore store;
    private final AggregateProgress progress;
    private final List<WindowTable> changed = new ArrayList<>();
    private Tally cursor = new Tally();

    Tallies(WindowStore store, AggregateProgress progress) {
        this.store = store;
        this.progress = progress;
    }

    /**
     * What the store holds of each window, by its start.
     *
     * @throws DamagedState if it is not what the progress says
     */
    SortedMap<Long, Tally> stored() {
        SortedMap<Long, Tally> stored = new TreeMap<>();
        if (progress.countsStored()) {
            store.tallies((startMs, tally) -> stored.put(startMs, Tally.read(ByteBuffer.wrap(tally))));
        } else {
            count(stored);
        }
        Tally found = new Tally();
        stored.values().forEach(found::add);
        cursor = Optional.ofNullable(stored.remove(CURSOR_MS)).orElseGet(Tally::new);
        if (!found.agrees(progress.stored())) {
            throw new DamagedState(
                    "stored-windows",
                    "the store tells of " + found + ", but held " + progress.stored() + " when it was written");
        }
        return stored;
    }

    /** A store of an earlier release has no tallies: what it holds is counted once. */
    private void count(SortedMap<Long, Tally> stored) {
        OptionalLong next = store.firstWindow(0);
        while (next.isPresent()) {
            long startMs = next.getAsLong();
            try (WindowStore.Entries entries = store.entries(startMs)) {
                stored.put(startMs, Tally.of(entries));
            }
            store.writeTally(startMs, stored.get(startMs).bytes());
            progress.stored().add(stored.get(startMs));
            next = store.firstWindow(startMs + 1);
        }
        progress.storedIsCounted();
    }

    /** An entry is written; what the store had of it before, if anything, is replaced. */
    void writes(WindowTable table, OpenWindow entry, int checksum) {
        change(table);
        if (entry.stored()) {
            table.tally().remove(entry.checksum());
        }
        table.tally().add(checksum);
    }

    /** An entry that the store has is deleted. */
    void deletes(WindowTable table, OpenWindow entry) {
        change(table);
        table.tally().remove(entry.checksum());
    }

    /**
     * How far a closing has come counts like an entry. Nothing else in the store may change with it, so an older progress, which
     * tells of an older cursor, would not be noticed.
     */
    void moved(Optional<Cursor> to) {
        Tally moved = new Tally();
        to.ifPresent(at -> moved.add(Tally.checksum(
                at.key(), ByteBuffer.allocate(Long.BYTES).putLong(at.windowMs()).array())));
        if (!moved.agrees(cursor)) {
            progress.stored().subtract(cursor);
            progress.stored().add(moved);
            cursor = moved;
            write(CURSOR_MS, moved);
        }
    }

    private void write(long startMs, Tally tally) {
        if (tally.isEmpty()) {
            store.deleteTally(startMs);
        } else {
            store.writeTally(startMs, tally.bytes());
        }
    }

    private void change(WindowTable table) {
        if (table.beginTallyChange()) {
            changed.add(table);
            progress.stored().subtract(table.tally());
        }
    }

    /** Writes the tallies that have changed; part of the commit, before the progress is written. */
    void writeBack() {
        for (WindowTable table : changed) {
            write(table.startMs(), table.tally());
            progress.stored().add(table.tally());
            table.tallyWritten();
        }
        changed.clear();
    }

    /**
     * All entries of a window were seen.
     *
     * @throws DamagedState if the store had others
     */
    static void prove(long startMs, Tally had, Tally seen) {
        if (!had.agrees(seen)) {
            throw new DamagedState(
                    "stored-entries",
                    "the store has given " + seen + " of the window from " + startMs + ", but " + had
                            + " were written");
        }
    }
}
