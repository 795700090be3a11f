package io.hindcast.simulation.language;

import io.hindcast.pipeline.ValueType;
import java.util.List;
import java.util.stream.Stream;

/**
 * An expression: its text, and what it means.
 *
 * @param operands the terms in it, from left to right
 */
record Term(ValueType type, String text, List<Term> operands, Meaning meaning) {
    /** What a term comes to. */
    @FunctionalInterface
    interface Meaning {
        Outcome in(Scope scope);
    }

    Term {
        operands = List.copyOf(operands);
    }

    /** A term without others in it. */
    static Term leaf(ValueType type, String text, Meaning meaning) {
        return new Term(type, text, List.of(), meaning);
    }

    /** A field, a part of the key or an aggregate. */
    static Term name(ValueType type, String name) {
        return leaf(type, name, scope -> {
            Outcome outcome = scope.value(name);
            scope.seen("name of " + type.word(), outcome);
            return outcome;
        });
    }

    Outcome in(Scope scope) {
        return meaning.in(scope);
    }

    /** What stands at the ends of the tree, from left to right. */
    Stream<Term> leaves() {
        return operands.isEmpty() ? Stream.of(this) : operands.stream().flatMap(Term::leaves);
    }
}
