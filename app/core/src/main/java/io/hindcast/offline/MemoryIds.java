package io.hindcast.offline;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.IdStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which ids were seen, on the heap, for as long as what it is of runs. Not thread-safe. */
public final class MemoryIds implements IdStore {
    private final Map<Place, byte[]> entries = new HashMap<>();

    private record Place(GroupKey id, long part) {}

    @Override
    public Optional<byte[]> covered(GroupKey id, long part) {
        return Optional.ofNullable(entries.get(new Place(id, part)));
    }

    @Override
    public void write(GroupKey id, long part, byte[] covered) {
        entries.put(new Place(id, part), covered);
    }

    /** All of them at once: nobody waits. */
    @Override
    public void forget(Unneeded unneeded, int entries) {
        this.entries.entrySet().removeIf(entry -> unneeded.test(entry.getKey().part(), entry.getValue()));
    }
}
