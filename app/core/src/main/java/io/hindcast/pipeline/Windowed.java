package io.hindcast.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A body of aggregates over windows: which events belong together, and what is published of them.
 *
 * @param deduplicate which events are copies and do not count; empty where all count
 * @param baseline with what a window is compared; empty where nothing of a result is about windows before it
 */
public record Windowed(
        Grouping grouping, Optional<Deduplicate> deduplicate, Optional<Baseline> baseline, Results results)
        implements Body {
    /** One in which all events count, and each result stands for itself. */
    public Windowed(Grouping grouping, Results results) {
        this(grouping, Optional.empty(), Optional.empty(), results);
    }

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
        return missingMs < 0 ? missingMs : grouping.window().incompleteMs(uncertainMs(missingMs));
    }

    /** As {@link Pipeline#lookBackMs}. */
    public long lookBackMs() {
        long windowMs = grouping.window().longest().map(Duration::toMillis).orElse(0L);
        return deduplicate.map(it -> it.within().toMillis()).orElse(0L)
                + baseline.map(it -> it.reachMs(windowMs)).orElse(0L);
    }

    /** As {@link Pipeline#uncertainMs}. */
    public long uncertainMs(long missingMs) {
        return missingMs < 0 ? missingMs : missingMs + lookBackMs();
    }
}
