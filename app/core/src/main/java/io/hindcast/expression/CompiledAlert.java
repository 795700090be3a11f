package io.hindcast.expression;

import java.util.Optional;
import java.util.function.Function;

/**
 * An alert over the first finals of each key.
 *
 * @param forgetMs an alert that has been open for so long without a window of its key closes
 */
public record CompiledAlert(String name, Rule rule, long forgetMs) {
    /** As {@link Rule#as}. */
    public <T> T as(Function<When, T> when, Function<Absent, T> absent) {
        return rule.as(when, absent);
    }

    /** When an alert opens, and when it closes. */
    public sealed interface Rule {
        /** What each kind of rule comes to: whoever asks answers for every kind, or does not compile. */
        <T> T as(Function<When, T> when, Function<Absent, T> absent);
    }

    /**
     * Opens where a condition holds.
     *
     * @param when over the {@linkplain CompiledResults result row}
     * @param row of so many windows, one behind the other; at least 1
     * @param release over the result row; closes it, where {@code when} does not hold
     * @param repeatMs how often it is told that it is still open; 0 for never
     */
    public record When(Expression when, int row, Optional<Expression> release, long repeatMs) implements Rule {
        @Override
        public <T> T as(Function<When, T> when, Function<Absent, T> absent) {
            return when.apply(this);
        }
    }

    /** Opens where no window of the key has ended for so long, and closes with its next one. */
    public record Absent(long afterMs) implements Rule {
        @Override
        public <T> T as(Function<When, T> when, Function<Absent, T> absent) {
            return absent.apply(this);
        }
    }
}
