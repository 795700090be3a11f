package io.hindcast.simulation;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.DamagedState;
import io.hindcast.operator.WindowStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A local store that may be damaged, over what the changelog holds. What is written anew is whole again; all is, when the
 * store is restored.
 */
final class Damage implements WindowStore {
    private record StoreKey(long startMs, GroupKey key) {}

    private final MemoryWindows whole;
    private final Map<StoreKey, byte[]> older = new HashMap<>();
    private final Map<StoreKey, Optional<byte[]>> entries = new HashMap<>();
    private final Map<Long, Optional<byte[]>> tallies = new HashMap<>();
    private Optional<byte[]> olderProgress = Optional.empty();
    private Optional<byte[]> progress = Optional.empty();
    private boolean unreadable;
    private boolean olderProgressRead;

    Damage(MemoryWindows whole) {
        this.whole = whole;
    }

    /** While no task uses it, the folder is spoiled in one way; whether there was anything to spoil. */
    boolean strike(RandomGenerator random) {
        List<StoreKey> keys = new ArrayList<>();
        whole.forEach((startMs, key) -> keys.add(new StoreKey(startMs, key)));
        if (keys.isEmpty()) {
            return false;
        }
        StoreKey one = keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(6)) {
            case 0 -> entries.put(one, Optional.empty());
            case 1 -> entries.put(one, Optional.ofNullable(older.get(one)));
            case 2 ->
                entries.put(
                        new StoreKey(one.startMs(), another(one.key())), whole.accumulator(one.startMs(), one.key()));
            case 3 -> tallies.put(one.startMs(), Optional.empty());
            case 4 -> {
                progress = olderProgress;
                olderProgressRead = true;
            }
            default -> unreadable = true;
        }
        return true;
    }

    private static GroupKey another(GroupKey key) {
        byte[] bytes = key.bytes().clone();
        bytes[bytes.length - 1]++;
        return new GroupKey(bytes);
    }

    /** While a task uses it, a block becomes unreadable: ranges end early, single reads fail. */
    void block() {
        unreadable = true;
    }

    /** A new instance of the task uses it. */
    void opened() {
        olderProgressRead = false;
    }

    /**
     * Whether the store gives what the changelog would, and did so when the task began. An older progress goes unnoticed where
     * nothing but the frontier has changed since, and no offset was committed with that.
     */
    boolean sound() {
        return !unreadable && !olderProgressRead && entries.isEmpty() && tallies.isEmpty();
    }

    /** It was thrown away, and restored from the changelog. */
    void mend() {
        entries.clear();
        tallies.clear();
        progress = Optional.empty();
        unreadable = false;
        olderProgressRead = false;
    }

    @Override
    public Optional<byte[]> accumulator(long windowStartMs, GroupKey key) {
        if (unreadable) {
            throw new DamagedState("block", "a block cannot be read");
        }
        StoreKey at = new StoreKey(windowStartMs, key);
        return entries.containsKey(at)
                ? entries.getOrDefault(at, Optional.empty())
                : whole.accumulator(windowStartMs, key);
    }

    @Override
    public void write(long windowStartMs, GroupKey key, byte[] accumulator) {
        StoreKey at = new StoreKey(windowStartMs, key);
        whole.accumulator(windowStartMs, key).ifPresent(before -> older.put(at, before));
        entries.remove(at);
        whole.write(windowStartMs, key, accumulator);
    }

    @Override
    public void delete(long windowStartMs, GroupKey key) {
        entries.remove(new StoreKey(windowStartMs, key));
        whole.delete(windowStartMs, key);
    }

    @Override
    public Entries entries(long windowStartMs, GroupKey from) {
        Map<GroupKey, byte[]> seen = new TreeMap<>();
        try (Entries stored = whole.entries(windowStartMs, from)) {
            stored.forEachRemaining(entry -> seen.put(entry.key(), entry.accumulator()));
        }
        entries.forEach((at, bytes) -> {
            if (at.startMs() == windowStartMs && at.key().compareTo(from) >= 0) {
                bytes.ifPresentOrElse(present -> seen.put(at.key(), present), () -> seen.remove(at.key()));
            }
        });
        List<Entry> readable = seen.entrySet().stream()
                .limit(unreadable ? seen.size() / 2 : seen.size())
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
        return whole.iterate(readable);
    }

    @Override
    public OptionalLong firstWindow(long fromStartMs) {
        return whole.firstWindow(fromStartMs);
    }

    @Override
    public void tallies(TallyReader reader) {
        whole.tallies((startMs, tally) -> {
            Optional<byte[]> here = tallies.getOrDefault(startMs, Optional.of(tally));
            here.ifPresent(bytes -> reader.tally(startMs, bytes));
        });
    }

    @Override
    public void writeTally(long windowStartMs, byte[] tally) {
        tallies.remove(windowStartMs);
        whole.writeTally(windowStartMs, tally);
    }

    @Override
    public void deleteTally(long windowStartMs) {
        tallies.remove(windowStartMs);
        whole.deleteTally(windowStartMs);
    }

    @Override
    public Optional<byte[]> progress() {
        return progress.isPresent() ? progress : whole.progress();
    }

    @Override
    public void writeProgress(byte[] written) {
        olderProgress = whole.progress();
        progress = Optional.empty();
        whole.writeProgress(written);
    }
}
