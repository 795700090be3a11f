package io.hindcast.simulation;

import io.hindcast.account.Progress;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers that a task commits with its offset; Kafka Streams keeps the highest, so a lower one would be lost. Until a task
 * knows an offset, its commits are without one, and without these.
 */
public final class CommittedValues {
    private final Map<String, Long> pending = new HashMap<>();
    private Progress committed = Progress.NONE;
    private boolean taken;

    /** A number is to be committed. */
    public void value(String name, long value) {
        long before = committed.values().getOrDefault(name, 0L);
        if (value < before) {
            throw new Violation("committed numbers never go down, " + name, value, before);
        }
        pending.put(name, value);
    }

    /** The task has taken input, so it knows an offset. */
    public void taken() {
        taken = true;
    }

    /**
     * The transaction was committed.
     *
     * @param fetched whether something was fetched that the task has not taken, so that it knows an offset
     * @return whether the numbers were committed with it
     */
    public boolean commit(boolean fetched) {
        if (!fetched && !taken) {
            return false;
        }
        Map<String, Long> values = new HashMap<>(committed.values());
        values.putAll(pending);
        committed = new Progress(values);
        pending.clear();
        return true;
    }

    /** What was to be committed is gone. */
    public void abort() {
        pending.clear();
        taken = false;
    }

    /** What is. */
    public Progress committed() {
        return committed;
    }
}
