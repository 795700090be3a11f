package io.hindcast.operator;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.GroupKey;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A window store on the heap: whatever is written is durable at once. */
final class HeapStore implements WindowStore {
    final TreeMap<Long, TreeMap<GroupKey, byte[]>> windows = new TreeMap<>();
    final TreeMap<Long, byte[]> tallies = new TreeMap<>();
    int progressWrites;

    /** So many entries of a window can be read; after them a read looks like its end. */
    int readable = Integer.MAX_VALUE;

    private Optional<byte[]> progress = Optional.empty();
    int openIterators;

    /** What stands beside the offsets once everything written is committed. */
    Progress committed() {
        return new Progress(Map.of(Progress.STATE_WRITES, (long) progressWrites));
    }

    @Override
    public Optional<byte[]> accumulator(long windowStartMs, GroupKey key) {
        TreeMap<GroupKey, byte[]> window = windows.get(windowStartMs);
        return window == null ? Optional.empty() : Optional.ofNullable(window.get(key));
    }

    @Override
    public void write(long windowStartMs, GroupKey key, byte[] accumulator) {
        windows.computeIfAbsent(windowStartMs, start -> new TreeMap<>()).put(key, accumulator);
    }

    @Override
    public void delete(long windowStartMs, GroupKey key) {
        TreeMap<GroupKey, byte[]> window = windows.get(windowStartMs);
        if (window != null && window.remove(key) != null && window.isEmpty()) {
            windows.remove(windowStartMs);
        }
    }

    @Override
    public Entries entries(long windowStartMs, GroupKey from) {
        List<Entry> entries = windows.getOrDefault(windowStartMs, new TreeMap<>()).tailMap(from).entrySet().stream()
                .limit(readable)
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
        openIterators++;
        Iterator<Entry> iterator = entries.iterator();
        return new Entries() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Entry next() {
                return iterator.next();
            }

            @Override
            public void close() {
                openIterators--;
            }
        };
    }

    @Override
    public OptionalLong firstWindow(long fromStartMs) {
        Long first = windows.ceilingKey(fromStartMs);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first);
    }

    @Override
    public void tallies(TallyReader reader) {
        tallies.forEach(reader::tally);
    }

    @Override
    public void writeTally(long windowStartMs, byte[] tally) {
        tallies.put(windowStartMs, tally);
    }

    @Override
    public void deleteTally(long windowStartMs) {
        tallies.remove(windowStartMs);
    }

    @Override
    public Optional<byte[]> progress() {
        return progress;
    }

    @Override
    public void writeProgress(byte[] bytes) {
        progressWrites++;
        progress = Optional.of(bytes);
    }
}
