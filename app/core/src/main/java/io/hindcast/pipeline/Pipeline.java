package io.hindcast.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One pipeline definition, structurally sound.
 *
 * @param name the stable name, {@code [a-z][a-z0-9-]*}
 * @param where which records are events of this pipeline; empty for all
 * @param cases examples that {@code hindcast test} runs; they never change a result
 */
public record Pipeline(
        String name,
        Source source,
        Optional<ExpressionText> where,
        Grouping grouping,
        Results results,
        List<Case> cases) {
    public Pipeline {
        cases = List.copyOf(cases);
    }

    /** How long after the end of a window its result may still change, in event time: grace, and corrections by late events. */
    public Duration settling() {
        Duration grace = grouping.window().grace();
        return results.late() == LatePolicy.CORRECT ? grace.plus(results.retain()) : grace;
    }
}
