package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.results.ResultsHeartbeat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the heartbeats in a results topic keep their word: no first final of a window stands behind one that said that it is out, and
 * no task tells an earlier time than before. Takes the records of each partition in their order. Not thread-safe.
 */
public final class Promises {
    /** So many findings are kept; what breaks one promise breaks many. */
    private static final int MOST = 20;

    private final Map<Integer, Told> byPartition = new HashMap<>();
    private final List<Finding> broken = new ArrayList<>();

    /** What a partition was told: the highest time of each task, and of how many tasks there are. */
    private static final class Told {
        private final Map<Integer, Long> toldMs = new HashMap<>();
        private int tasks;

        /** Complete up to when; −1 if somebody has not told it yet. */
        private long completeMs = -1;

        void add(ResultsHeartbeat heartbeat) {
            toldMs.merge(heartbeat.task(), heartbeat.timeMs(), Math::max);
            tasks = Math.max(tasks, heartbeat.tasks());
            completeMs = toldMs.size() < tasks
                    ? -1
                    : toldMs.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        }
    }

    /** A heartbeat in that partition. */
    public void heartbeat(int partition, ResultsHeartbeat heartbeat) {
        Told told = byPartition.computeIfAbsent(partition, first -> new Told());
        long before = told.toldMs.getOrDefault(heartbeat.task(), -1L);
        if (heartbeat.timeMs() < before) {
            add(new String(heartbeat.key(), UTF_8), before, "later complete up to " + time(heartbeat.timeMs()));
        }
        told.add(heartbeat);
    }

    /**
     * The first final of a window in that partition.
     *
     * @param key of its record
     * @param endMs of the window, exclusive
     */
    public void first(int partition, String key, long endMs) {
        Told told = byPartition.get(partition);
        if (told != null && endMs <= told.completeMs) {
            add(key, told.completeMs, "behind it a window that ends at " + time(endMs));
        }
    }

    private void add(String place, long promisedMs, String contradiction) {
        if (broken.size() < MOST) {
            broken.add(new Finding(Finding.Kind.HEARTBEAT, place, "complete up to " + time(promisedMs), contradiction));
        }
    }

    private static Instant time(long timeMs) {
        return Instant.ofEpochMilli(timeMs);
    }

    /** The first contradictions. */
    public List<Finding> broken() {
        return List.copyOf(broken);
    }
}
