package io.hindcast.preview;

import io.hindcast.sorting.RecordOrder;
import io.hindcast.sorting.SortedRuns;
import io.hindcast.verify.Causes;
import io.hindcast.verify.Contrasted;
import io.hindcast.verify.RecountPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The records that count otherwise, by key and moment, and the windows that differ. What does not fit into memory goes into sorted runs on
 * disk. Not thread-safe.
 */
final class CountedOtherwise implements RecountPair.Visitor, AutoCloseable {
    private static final Comparator<Counting> ORDER = Comparator.comparing(Counting::key)
            .thenComparingLong(Counting::atMs)
            .thenComparingLong(Counting::rank);

    /** A map's entry, a place, causes; generous. */
    private static final long BYTES_AN_ENTRY = 400;

    private static final long BYTES_A_REASON = 500;

    private final Causes.Columns columns;
    private final long memoryBytes;
    private final SortedRuns<Counting> runs;
    private final Map<Place, Causes> records = new HashMap<>();
    private final List<Counting> windows = new ArrayList<>();
    private long usedBytes;

    private record Place(String key, long atMs) {}

    /**
     * Nothing yet.
     *
     * @param folder an empty one, for this alone
     */
    CountedOtherwise(Causes.Columns columns, Path folder, long memoryBytes) {
        this.columns = columns;
        this.memoryBytes = memoryBytes;
        runs = new SortedRuns<>(folder, new CountingFormat(columns), RecordOrder.combining(ORDER, Counting::with));
    }

    Causes.Columns columns() {
        return columns;
    }

    @Override
    public void record(String key, long atMs, Contrasted record) {
        add(key, atMs, causes -> causes.accept(record));
    }

    private void add(String key, long atMs, Consumer<Causes> more) {
        Causes causes = records.get(new Place(key, atMs));
        if (causes == null) {
            use(key);
            causes = new Causes(columns);
            records.put(new Place(key, atMs), causes);
        }
        int before = causes.reasons();
        more.accept(causes);
        usedBytes += BYTES_A_REASON * (causes.reasons() - before);
    }

    /** A window that differs. */
    void window(String key, RecountPair.Range range) {
        use(key);
        windows.add(new Counting.Window(key, range.firstMs(), range.lastMs()));
    }

    private void use(String key) {
        if (usedBytes > memoryBytes) {
            spill();
        }
        usedBytes += BYTES_AN_ENTRY + 2L * key.length();
    }

    private void spill() {
        runs.add(sorted());
        records.clear();
        windows.clear();
        usedBytes = 0;
    }

    private Iterator<Counting> sorted() {
        List<Counting> all = new ArrayList<>(windows);
        records.forEach((place, causes) -> all.add(new Counting.Records(place.key(), place.atMs(), causes)));
        all.sort(ORDER);
        return all.iterator();
    }

    /** Takes over all that another one has, which is of other partitions and not used any more. */
    void absorb(CountedOtherwise part) {
        part.forEach(counting -> {
            if (counting instanceof Counting.Records more) {
                add(more.key(), more.atMs(), causes -> causes.add(more.causes()));
            } else if (counting instanceof Counting.Window window) {
                window(window.key(), new RecountPair.Range(window.atMs(), window.lastMs()));
            }
        });
    }

    /** Hands over all, in order. Afterwards there is nothing. */
    void forEach(Consumer<Counting> visitor) {
        if (runs.isEmpty()) {
            sorted().forEachRemaining(visitor);
        } else {
            spill();
            runs.forEach(visitor);
        }
        close();
    }

    @Override
    public void close() {
        records.clear();
        windows.clear();
        runs.close();
    }
}
