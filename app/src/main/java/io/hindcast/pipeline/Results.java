package io.hindcast.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline publishes.
 *
 * @param aggregates in the order of the definition, which is their order in a result
 * @param having which results are published; empty for all
 * @param topic the stable topic, if named
 * @param retain how long closed windows are kept, in event time
 */
public record Results(
        List<Aggregate> aggregates, Optional<ExpressionText> having, Optional<String> topic, Duration retain) {
    public Results {
        aggregates = List.copyOf(aggregates);
    }
}
