package io.hindcast.offline;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.IdStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which ids were seen, on the heap, for as long as what it is of runs. Not thread-safe. */
public final class MemoryIds implements IdStore {
    private final Map<Place, byte[]> entries = new HashMap<>();

    private static final int LEAST = 1_000;

    private int left = LEAST;

    private record Place(GroupKey id, long part) {}

    @Override
    public Optional<byte[]> covered(GroupKey id, long part) {
        return Optional.ofNullable(entries.get(new Place(id, part)));
    }

    @Override
    public void write(GroupKey id, long part, byte[] covered) {
        entries.put(new Place(id, part), covered);
    }

    /** All of them at once, whenever there are twice as many as the last time left. */
    @Override
    public void forget(Unneeded unneeded, int looked) {
        if (entries.size() < 2 * left) {
            return;
        }
        entries.entrySet().removeIf(entry -> unneeded.test(entry.getKey().part(), entry.getValue()));
        left = Math.max(LEAST, entries.size());
    }
}
