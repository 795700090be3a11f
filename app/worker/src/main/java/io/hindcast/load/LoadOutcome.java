package io.hindcast.load;

import java.time.Duration;
import java.util.List;

/** How a load ended. */
public sealed interface LoadOutcome {
    /**
     * All records are in the topic, acknowledged by all its replicas in sync.
     *
     * @param byPartition records written, by partition; heartbeats are not counted
     * @param lines of the input
     */
    record Loaded(List<Long> byPartition, Duration took, Lines lines) implements LoadOutcome {
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
     * @param unknown records that were sent, and may be there or not: the cluster has not answered
     * @param lines of the input that were read
     */
    record Stopped(String reason, long written, long unknown, Lines lines) implements LoadOutcome {}

    /**
     * Nothing was written: the request cannot be met.
     *
     * @param lines of the input, if they are the reason
     */
    record Refused(String reason, Lines lines) implements LoadOutcome {
        Refused(String reason) {
            this(reason, new Lines(0, 0, 0, 0, List.of()));
        }
    }
}
