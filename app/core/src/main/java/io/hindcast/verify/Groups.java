package io.hindcast.verify;

import io.hindcast.expression.AggregateCall;
import io.hindcast.sorting.SortedRuns;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The totals of all groups. What does not fit into memory goes into sorted runs on disk, which are merged when all has been
 * read. Not thread-safe.
 */
final class Groups implements AutoCloseable {
    /** A map's entry, a group, totals and their arrays. */
    private static final long BYTES_A_GROUP = 250;

    private static final long BYTES_A_CALL = 90;

    private final List<AggregateCall> calls;
    private final long memoryBytes;
    private final Map<Group, Totals> inMemory = new HashMap<>();
    private final SortedRuns<GroupTotals> runs;
    private long usedBytes;

    Groups(List<AggregateCall> calls, Path folder, long memoryBytes) {
        this.calls = List.copyOf(calls);
        this.memoryBytes = memoryBytes;
        this.runs = new SortedRuns<>(folder, new GroupFormat(this.calls), GroupTotals.ORDER);
    }

    /** Adds an event to the totals of its group. */
    void add(Group group, Consumer<Totals> event) {
        Totals totals = totals(group);
        long before = totals.heldBytes();
        event.accept(totals);
        usedBytes += totals.heldBytes() - before;
    }

    private Totals totals(Group group) {
        Totals known = inMemory.get(group);
        if (known != null) {
            return known;
        }
        if (usedBytes > memoryBytes) {
            spill();
        }
        usedBytes += BYTES_A_GROUP + 2L * group.key().length() + BYTES_A_CALL * calls.size();
        Totals fresh = Totals.of(calls);
        inMemory.put(group, fresh);
        return fresh;
    }

    private void spill() {
        runs.add(sorted());
        inMemory.clear();
        usedBytes = 0;
    }

    private Iterator<GroupTotals> sorted() {
        return new TreeMap<>(inMemory)
                .entrySet().stream()
                        .map(entry -> new GroupTotals(entry.getKey(), entry.getValue()))
                        .iterator();
    }

    /** Every group once, in order. Afterwards there are none. */
    void forEach(BiConsumer<Group, Totals> visitor) {
        if (runs.isEmpty()) {
            sorted().forEachRemaining(next -> visitor.accept(next.group(), next.totals()));
        } else {
            spill();
            runs.forEach(next -> visitor.accept(next.group(), next.totals()));
        }
        close();
    }

    @Override
    public void close() {
        inMemory.clear();
        runs.close();
    }
}
