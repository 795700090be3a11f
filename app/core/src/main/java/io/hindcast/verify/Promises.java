package io.hindcast.verify;

import io.hindcast.plan.ResultsHeartbeat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the heartbeats in a results topic keep their word: no first final of a window stands behind what said that it is complete. Takes
 * the records of each partition in their order. Not thread-safe.
 */
public final class Promises {
    /** So many findings are kept; what breaks one promise breaks many. */
    private static final int MOST = 20;

    private final Map<Integer, Map<Integer, Long>> toldMs = new HashMap<>();
    private final Map<Integer, Long> completeUpToMs = new HashMap<>();
    private final List<Finding> broken = new ArrayList<>();

    /** A heartbeat in that partition. */
    public void heartbeat(int partition, ResultsHeartbeat heartbeat) {
        Map<Integer, Long> told = toldMs.computeIfAbsent(partition, first -> new HashMap<>());
        told.put(heartbeat.task(), heartbeat.timeMs());
        boolean all = told.size() >= heartbeat.tasks();
        completeUpToMs.put(
                partition,
                all ? told.values().stream().mapToLong(Long::longValue).min().orElseThrow() : -1);
    }

    /**
     * The first final of a window in that partition.
     *
     * @param key of its record
     * @param endMs of the window, exclusive
     */
    public void first(int partition, String key, long endMs) {
        long promisedMs = completeUpToMs.getOrDefault(partition, -1L);
        if (endMs <= promisedMs && broken.size() < MOST) {
            broken.add(new Finding(
                    Finding.Kind.BEHIND_HEARTBEAT,
                    key,
                    "complete up to " + Instant.ofEpochMilli(promisedMs),
                    "the window ends at " + Instant.ofEpochMilli(endMs)));
        }
    }

    /** The first of those that came behind a heartbeat which covers them. */
    public List<Finding> broken() {
        return List.copyOf(broken);
    }
}
