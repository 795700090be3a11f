package io.hindcast.pipeline;

import java.time.Duration;
import java.util.function.Function;

/** A body of aggregates over windows: which events belong together, and what is published of them. */
public record Windowed(Grouping grouping, Results results) implements Body {
    @Override
    public <T> T as(Function<Windowed, T> windowed) {
        return windowed.apply(this);
    }

    /** How long after the end of a window its result may still change, in event time: grace, and corrections by late events. */
    public Duration settling() {
        Duration grace = grouping.window().grace();
        return results.late() == LatePolicy.CORRECT ? grace.plus(results.retain()) : grace;
    }
}
