package io.hindcast.verify;

import io.hindcast.expression.AggregateCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The totals of all groups. What does not fit into memory goes into runs on disk, each sorted by group; the runs are merged
 * when all has been read. Not thread-safe.
 */
final class Groups implements AutoCloseable {
    /** Runs that are read at the same time, each through a buffer of its own; more are merged into one first. */
    private static final int MOST_RUNS = 64;

    /** A map's entry, a group, totals and their arrays. */
    private static final long BYTES_A_GROUP = 250;

    private static final long BYTES_A_CALL = 90;

    private final List<AggregateCall> calls;
    private final Path folder;
    private final long memoryBytes;
    private final Map<Group, Totals> inMemory = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();
    private long usedBytes;
    private int written;

    Groups(List<AggregateCall> calls, Path folder, long memoryBytes) {
        this.calls = List.copyOf(calls);
        this.folder = folder;
        this.memoryBytes = memoryBytes;
    }

    /** Where to add to; valid until the next call. */
    Totals totals(Group group) {
        Totals known = inMemory.get(group);
        if (known != null) {
            return known;
        }
        if (usedBytes > memoryBytes) {
            spill();
        }
        usedBytes += BYTES_A_GROUP + 2L * group.key().length() + BYTES_A_CALL * calls.size();
        Totals fresh = new Totals(calls);
        inMemory.put(group, fresh);
        return fresh;
    }

    /** How many runs are on disk. */
    int runs() {
        return runs.size();
    }

    private void spill() {
        try {
            runs.add(Run.write(next(), new TreeMap<>(inMemory).entrySet().iterator()));
            inMemory.clear();
            usedBytes = 0;
            if (runs.size() >= MOST_RUNS) {
                mergeRuns();
            }
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    private void mergeRuns() throws IOException {
        List<Run> smaller = List.copyOf(runs);
        runs.clear();
        try (MergedRuns merged = MergedRuns.of(smaller, calls)) {
            runs.add(Run.write(next(), merged));
        }
        for (Run run : smaller) {
            run.delete();
        }
    }

    private Path next() {
        return folder.resolve("run-" + written++);
    }

    /** Every group once, in order. Afterwards there are none. */
    void forEach(BiConsumer<Group, Totals> visitor) {
        if (runs.isEmpty()) {
            new TreeMap<>(inMemory).forEach(visitor);
            inMemory.clear();
            return;
        }
        spill();
        try (MergedRuns merged = MergedRuns.of(runs, calls)) {
            for (Iterator<Map.Entry<Group, Totals>> each = merged; each.hasNext(); ) {
                Map.Entry<Group, Totals> next = each.next();
                visitor.accept(next.getKey(), next.getValue());
            }
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    private UncheckedIOException failed(IOException failure) {
        return new UncheckedIOException("the groups in " + folder + " failed: " + failure.getMessage(), failure);
    }

    @Override
    public void close() {
        inMemory.clear();
        for (Run run : runs) {
            run.delete();
        }
        runs.clear();
    }
}
