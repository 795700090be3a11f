package io.hindcast.offline;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.WindowStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A window store on the heap, for as long as what it is of runs. Not thread-safe. */
public final class MemoryWindows implements WindowStore {
    private final TreeMap<Long, TreeMap<GroupKey, byte[]>> windows = new TreeMap<>();
    private final TreeMap<Long, byte[]> tallies = new TreeMap<>();
    private Optional<byte[]> progress = Optional.empty();

    @Override
    public Optional<byte[]> accumulator(long windowStartMs, GroupKey key) {
        return Optional.ofNullable(windows.get(windowStartMs)).flatMap(window -> Optional.ofNullable(window.get(key)));
    }

    @Override
    public void write(long windowStartMs, GroupKey key, byte[] accumulator) {
        windows.computeIfAbsent(windowStartMs, start -> new TreeMap<>()).put(key, accumulator);
    }

    @Override
    public void delete(long windowStartMs, GroupKey key) {
        windows.computeIfPresent(windowStartMs, (start, window) -> {
            window.remove(key);
            return window.isEmpty() ? null : window;
        });
    }

    @Override
    public Entries entries(long windowStartMs, GroupKey from) {
        List<Entry> entries = new ArrayList<>();
        Map<GroupKey, byte[]> window =
                windows.getOrDefault(windowStartMs, new TreeMap<>()).tailMap(from);
        window.forEach((key, accumulator) -> entries.add(new Entry(key, accumulator)));
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
            public void close() {}
        };
    }

    @Override
    public OptionalLong firstWindow(long fromStartMs) {
        Long start = windows.ceilingKey(fromStartMs);
        return start == null ? OptionalLong.empty() : OptionalLong.of(start);
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
    public void writeProgress(byte[] written) {
        progress = Optional.of(written);
    }
}
