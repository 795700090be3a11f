package io.hindcast.offline;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.alert.AlertStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What is known of alerts, on the heap, for as long as what it is of runs. Not thread-safe. */
public final class MemoryAlerts implements AlertStore {
    private final Map<GroupKey, byte[]> states = new HashMap<>();
    private final TreeSet<Due> due =
            new TreeSet<>(Comparator.comparingLong(Due::atMs).thenComparing(Due::key));

    @Override
    public Optional<byte[]> state(GroupKey key) {
        return Optional.ofNullable(states.get(key));
    }

    @Override
    public void write(GroupKey key, byte[] state) {
        states.put(key, state);
    }

    @Override
    public void delete(GroupKey key) {
        states.remove(key);
    }

    @Override
    public void schedule(Due at) {
        due.add(at);
    }

    @Override
    public void unschedule(Due at) {
        due.remove(at);
    }

    @Override
    public Optional<Due> next(Due after) {
        return Optional.ofNullable(due.higher(after));
    }
}
