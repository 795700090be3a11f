package io.hindcast.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * Which events are copies of another one. A record is a duplicate if an earlier one of its partition, accepted or itself a duplicate,
 * has the same values in these fields and an event time at most so far away, before or behind.
 *
 * @param by fields of the source, in the order of the definition; the one by which the topic is partitioned is among them
 * @param within positive; inclusive
 */
public record Deduplicate(List<String> by, Duration within) {
    public Deduplicate {
        by = List.copyOf(by);
        if (by.isEmpty() || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("nothing is a copy by " + by + " within " + within);
        }
    }
}
