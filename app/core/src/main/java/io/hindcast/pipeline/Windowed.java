package io.hindcast.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A body of aggregates over windows: which events belong together, and what is published of them. */
public record Windowed(Grouping grouping, Results results) implements Body {
    @Override
    public <T> T as(Function<Windowed, T> windowed) {
        return windowed.apply(this);
    }

    /** How long after the end of a window its result may still change, in event time: until it closes, and while late events correct it. */
    public Duration settling() {
        Window window = grouping.window();
        return results.late() == LatePolicy.CORRECT
                ? window.closing().plus(window.joining()).plus(results.retain())
                : window.closing();
    }

    /** As {@link Window#isRolling}. */
    public boolean isRolling() {
        return grouping.window().isRolling();
    }

    /** As {@link Window#cut}. */
    public Optional<Window> cut() {
        return grouping.window().cut();
    }

    /** As {@link Pipeline#incompleteMs}. */
    public long incompleteMs(long missingMs) {
        return missingMs < 0 ? missingMs : grouping.window().incompleteMs(missingMs);
    }
}
