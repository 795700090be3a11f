package io.hindcast.simulation.language;

import java.util.function.Function;

/** What something comes to: a value, or why there is none. */
public sealed interface Outcome {
    /** @param value a Long, BigDecimal, String, Boolean or Instant where it is that of a term */
    record Value(Object value) implements Outcome {}

    /** No value. */
    record Nothing(Lack lack) implements Outcome {}

    static Outcome of(Object value) {
        return new Value(value);
    }

    static Outcome lacks(Lack lack) {
        return new Nothing(lack);
    }

    /** Whether there is this value. */
    default boolean is(Object value) {
        return this instanceof Value some && some.value().equals(value);
    }

    /** Whether there is none, for this reason. */
    default boolean lacksFor(Lack lack) {
        return this instanceof Nothing nothing && nothing.lack() == lack;
    }

    default boolean hasValue() {
        return this instanceof Value;
    }

    /** The value of an outcome that has one. */
    default Object value() {
        throw new IllegalStateException("no value: " + this);
    }

    /** What comes of the value; a lack stays. */
    default Outcome then(Function<Object, Outcome> next) {
        return this instanceof Value some ? next.apply(some.value()) : this;
    }
}
