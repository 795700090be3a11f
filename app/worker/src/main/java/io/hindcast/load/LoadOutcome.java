package io.hindcast.load;

import java.time.Duration;
import java.util.List;

/** How a load ended. */
public sealed interface LoadOutcome {
    /**
     * All lines are in the topic, acknowledged by all its replicas in sync.
     *
     * @param byPartition records written, by partition; heartbeats are not counted
     * @param bytes of the values
     */
    record Loaded(List<Long> byPartition, long bytes, Duration took) implements LoadOutcome {
        public Loaded {
            byPartition = List.copyOf(byPartition);
        }

        public long records() {
            return byPartition.stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * It stopped under way; what is written stays.
     *
     * @param reason with the place: {@code flights.csv:17: not CSV: …}
     * @param written records in the topic
     */
    record Stopped(String reason, long written) implements LoadOutcome {}

    /** Nothing was written: the request cannot be met. */
    record Refused(String reason) implements LoadOutcome {}
}
