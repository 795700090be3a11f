package io.hindcast.offline;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.baseline.BaselineStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What windows have come to, on the heap, for as long as what it is of runs. Not thread-safe. */
public final class MemoryBaselines implements BaselineStore {
    private static final int LEAST = 1_000;

    private final Map<GroupKey, byte[]> sums = new HashMap<>();
    private final Map<GroupKey, TreeMap<Long, byte[]>> windows = new HashMap<>();
    private int left = LEAST;

    @Override
    public Optional<byte[]> sums(GroupKey key) {
        return Optional.ofNullable(sums.get(key));
    }

    @Override
    public void writeSums(GroupKey key, byte[] written) {
        sums.put(key, written);
    }

    @Override
    public void deleteSums(GroupKey key) {
        sums.remove(key);
        windows.remove(key);
    }

    @Override
    public Optional<byte[]> window(GroupKey key, long endMs) {
        return Optional.ofNullable(of(key).get(endMs));
    }

    @Override
    public void writeWindow(GroupKey key, long endMs, byte[] figures) {
        of(key).put(endMs, figures);
    }

    @Override
    public void deleteWindow(GroupKey key, long endMs) {
        of(key).remove(endMs);
    }

    @Override
    public void windows(GroupKey key, long afterMs, long upToMs, WindowReader reader) {
        if (afterMs < upToMs) {
            Map.copyOf(of(key).subMap(afterMs, false, upToMs, true)).entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(window -> reader.window(window.getKey(), window.getValue()));
        }
    }

    /** All of them at once, whenever there are twice as many as the last time left. */
    @Override
    public void look(int keys, KeyReader reader) {
        if (sums.size() < 2 * left) {
            return;
        }
        List.copyOf(sums.entrySet()).forEach(key -> reader.key(key.getKey(), key.getValue()));
        left = Math.max(LEAST, sums.size());
    }

    private NavigableMap<Long, byte[]> of(GroupKey key) {
        return windows.computeIfAbsent(key, none -> new TreeMap<>());
    }
}
