package io.hindcast.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline publishes.
 *
 * @param aggregates in the order of the definition, which is their order in a result
 * @param having which results are published; empty for all
 * @param alerts over the first finals of each key
 * @param answers what an event is told beside them, of spans that are each event's own
 * @param publish where and when results appear
 * @param late what becomes of events whose window has closed
 * @param retain how long after its close a window is kept, in event time: so long late events may correct it
 */
public record Results(
        List<Aggregate> aggregates,
        Optional<ExpressionText> having,
        List<Alert> alerts,
        Answers answers,
        Publish publish,
        LatePolicy late,
        Duration retain) {
    public Results {
        aggregates = List.copyOf(aggregates);
        alerts = List.copyOf(alerts);
    }

    /** Those of windows. */
    public Results(
            List<Aggregate> aggregates,
            Optional<ExpressionText> having,
            List<Alert> alerts,
            Publish publish,
            LatePolicy late,
            Duration retain) {
        this(aggregates, having, alerts, Answers.NONE, publish, late, retain);
    }
}
