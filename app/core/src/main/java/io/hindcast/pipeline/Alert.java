package io.hindcast.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * An alert over the first finals of each key.
 *
 * @param forget an alert that has been open for so long without a window of its key closes
 */
public record Alert(String name, Rule rule, Duration forget) {
    /** When an alert opens, and when it closes. */
    public sealed interface Rule {
        /** What each kind of rule comes to: whoever asks answers for every kind, or does not compile. */
        <T> T as(Function<When, T> when, Function<Absent, T> absent);
    }

    /**
     * Opens where a condition holds.
     *
     * @param row of so many windows, one behind the other; at least 1
     * @param release closes it, where {@code when} does not hold; empty: that is enough
     * @param repeat how often it is told that it is still open, in event time
     */
    public record When(ExpressionText when, int row, Optional<ExpressionText> release, Optional<Duration> repeat)
            implements Rule {
        @Override
        public <T> T as(Function<When, T> when, Function<Absent, T> absent) {
            return when.apply(this);
        }
    }

    /** Opens where no window of the key has ended for so long, and closes with its next one. */
    public record Absent(Duration after) implements Rule {
        @Override
        public <T> T as(Function<When, T> when, Function<Absent, T> absent) {
            return absent.apply(this);
        }
    }
}
