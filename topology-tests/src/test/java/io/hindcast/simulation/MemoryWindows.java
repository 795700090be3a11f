package io.hindcast.simulation;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.WindowStore;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/** A window store in memory that knows what was committed, and what was ever deleted. */
final class MemoryWindows implements WindowStore {
    private record StoreKey(long startMs, GroupKey key) {}

    private final NavigableMap<StoreKey, byte[]> graves = emptyMap();
    private NavigableMap<StoreKey, byte[]> committed = emptyMap();
    private NavigableMap<StoreKey, byte[]> current = emptyMap();
    private NavigableMap<Long, byte[]> committedTallies = new TreeMap<>();
    private NavigableMap<Long, byte[]> currentTallies = new TreeMap<>();
    private Optional<byte[]> committedProgress = Optional.empty();
    private Optional<byte[]> currentProgress = Optional.empty();
    private int openIterators;

    /** Makes everything written so far durable. */
    void commit() {
        committed.forEach((key, bytes) -> {
            if (!current.containsKey(key)) {
                graves.put(key, bytes);
            }
        });
        committed = copy(current);
        committedTallies = new TreeMap<>(currentTallies);
        committedProgress = currentProgress;
    }

    /** Forgets everything that was not committed. */
    void abort() {
        current = copy(committed);
        currentTallies = new TreeMap<>(committedTallies);
        currentProgress = committedProgress;
        openIterators = 0;
    }

    /** Forgets everything. */
    void lose() {
        current = emptyMap();
        currentTallies = new TreeMap<>();
        currentProgress = Optional.empty();
    }

    /** Takes the flag from all entries that says that a result of theirs stands in the topic. */
    void forgetShown() {
        current.replaceAll((key, bytes) -> {
            byte[] without = bytes.clone();
            if (!isPiece(key)) {
                without[1] &= ~2;
            }
            return without;
        });
    }

    /** Forgets one piece of every large entry. */
    void losePieces() {
        current.keySet()
                .removeIf(key -> isPiece(key) && key.key().bytes()[key.key().bytes().length - 1] == 0);
    }

    private static boolean isPiece(StoreKey key) {
        return WindowStore.sliceOf(key.startMs()) != key.startMs();
    }

    /** Brings deleted entries of some windows back, as a changelog does whose tombstones were compacted away. */
    void resurrect(LongPredicate windowStarts, RandomGenerator random) {
        graves.forEach((key, bytes) -> {
            if (windowStarts.test(key.startMs()) && random.nextInt(3) == 0) {
                current.putIfAbsent(key, bytes);
            }
        });
    }

    boolean isEmpty() {
        return current.isEmpty();
    }

    int openIterators() {
        return openIterators;
    }

    @Override
    public Optional<byte[]> accumulator(long windowStartMs, GroupKey key) {
        return Optional.ofNullable(current.get(new StoreKey(windowStartMs, key)));
    }

    @Override
    public void write(long windowStartMs, GroupKey key, byte[] accumulator) {
        current.put(new StoreKey(windowStartMs, key), accumulator.clone());
    }

    @Override
    public void delete(long windowStartMs, GroupKey key) {
        current.remove(new StoreKey(windowStartMs, key));
    }

    @Override
    public Entries entries(long windowStartMs, GroupKey from) {
        List<Entry> asTheyStand =
                current.subMap(new StoreKey(windowStartMs, from), first(windowStartMs + 1)).entrySet().stream()
                        .map(entry -> new Entry(entry.getKey().key(), entry.getValue()))
                        .toList();
        return iterate(asTheyStand);
    }

    /** An iterator that counts as open until it is closed. */
    Entries iterate(List<Entry> entries) {
        openIterators++;
        return new Snapshot(entries.iterator());
    }

    /** The places of all entries. */
    void forEach(BiConsumer<Long, GroupKey> place) {
        current.keySet().forEach(key -> place.accept(key.startMs(), key.key()));
    }

    @Override
    public OptionalLong firstWindow(long fromStartMs) {
        StoreKey next = current.ceilingKey(first(fromStartMs));
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.startMs());
    }

    @Override
    public void tallies(TallyReader reader) {
        new TreeMap<>(currentTallies).forEach(reader::tally);
    }

    @Override
    public void writeTally(long windowStartMs, byte[] tally) {
        currentTallies.put(windowStartMs, tally);
    }

    @Override
    public void deleteTally(long windowStartMs) {
        currentTallies.remove(windowStartMs);
    }

    @Override
    public Optional<byte[]> progress() {
        return currentProgress;
    }

    @Override
    public void writeProgress(byte[] progress) {
        currentProgress = Optional.of(progress.clone());
    }

    private static StoreKey first(long startMs) {
        return new StoreKey(startMs, new GroupKey(new byte[0]));
    }

    private static NavigableMap<StoreKey, byte[]> emptyMap() {
        return new TreeMap<>(Comparator.comparingLong(StoreKey::startMs).thenComparing(StoreKey::key));
    }

    private static NavigableMap<StoreKey, byte[]> copy(Map<StoreKey, byte[]> of) {
        NavigableMap<StoreKey, byte[]> copy = emptyMap();
        copy.putAll(of);
        return copy;
    }

    private final class Snapshot implements Entries {
        private final Iterator<Entry> entries;

        Snapshot(Iterator<Entry> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public Entry next() {
            return entries.next();
        }

        @Override
        public void close() {
            openIterators--;
        }
    }
}
