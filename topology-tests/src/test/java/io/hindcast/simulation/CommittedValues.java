package io.hindcast.simulation;

import io.hindcast.account.Progress;
import java.util.HashMap;
import java.util.Map;

/** The numbers that a task commits with its offset; Kafka Streams keeps the highest, so a lower one would be lost. */
final class CommittedValues {
    private final Map<String, Long> pending = new HashMap<>();
    private Progress committed = Progress.NONE;

    void value(String name, long value) {
        long before = committed.values().getOrDefault(name, 0L);
        if (value < before) {
            throw new Violation("committed numbers never go down, " + name, value, before);
        }
        pending.put(name, value);
    }

    void commit() {
        Map<String, Long> values = new HashMap<>(committed.values());
        values.putAll(pending);
        committed = new Progress(values);
        pending.clear();
    }

    void abort() {
        pending.clear();
    }

    Progress committed() {
        return committed;
    }
}
