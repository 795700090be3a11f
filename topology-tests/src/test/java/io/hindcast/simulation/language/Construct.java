package io.hindcast.simulation.language;

import io.hindcast.pipeline.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A function or an operator of the language with the types that it takes. */
interface Construct {
    /** As production declares it: {@code _+_(int, decimal)}. */
    String signature();

    /** What it yields. */
    ValueType type();

    /** A term of it. */
    Term make(Operands operands);

    static String signature(String name, ValueType... arguments) {
        return Arrays.stream(arguments).map(ValueType::word).collect(Collectors.joining(", ", name + "(", ")"));
    }

    /** A term over these, the outcome of which is told to the scope. */
    static Term term(Construct construct, String text, List<Term> operands, Term.Meaning meaning) {
        return new Term(construct.type(), text, operands, scope -> {
            Outcome outcome = meaning.in(scope);
            scope.seen(construct.signature(), outcome);
            return outcome;
        });
    }
}
