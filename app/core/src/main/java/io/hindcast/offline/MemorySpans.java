package io.hindcast.offline;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.SpanStore;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What keys have had, on the heap, for as long as what it is of runs. Not thread-safe. */
public final class MemorySpans implements SpanStore {
    private final Map<GroupKey, TreeMap<Place, byte[]>> keys = new HashMap<>();
    private Optional<byte[]> progress = Optional.empty();

    private record Place(long atMs, long offset) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTime = Long.compare(atMs, other.atMs);
            return byTime != 0 ? byTime : Long.compare(offset, other.offset);
        }
    }

    @Override
    public Optional<byte[]> accumulator(GroupKey key, long atMs, long offset) {
        return Optional.ofNullable(keys.get(key)).flatMap(of -> Optional.ofNullable(of.get(new Place(atMs, offset))));
    }

    @Override
    public void write(GroupKey key, long atMs, long offset, byte[] accumulator) {
        keys.computeIfAbsent(key, none -> new TreeMap<>()).put(new Place(atMs, offset), accumulator);
    }

    @Override
    public Entries newest(GroupKey key, long atMs, long afterMs) {
        Iterator<Map.Entry<Place, byte[]>> entries = keys.getOrDefault(key, new TreeMap<>())
                .subMap(new Place(afterMs + 1, 0), true, new Place(atMs, Long.MAX_VALUE), true)
                .descendingMap()
                .entrySet()
                .iterator();
        return new Entries() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Entry next() {
                Map.Entry<Place, byte[]> next = entries.next();
                return new Entry(next.getKey().atMs(), next.getKey().offset(), next.getValue());
            }

            @Override
            public void close() {}
        };
    }

    /** All of them at once: nobody waits. */
    @Override
    public void forget(long atMs, int entries) {
        keys.values()
                .forEach(of -> of.headMap(new Place(atMs, Long.MAX_VALUE), true).clear());
        keys.values().removeIf(TreeMap::isEmpty);
    }

    @Override
    public Optional<byte[]> progress() {
        return progress;
    }

    @Override
    public void writeProgress(byte[] bytes) {
        progress = Optional.of(bytes);
    }
}
