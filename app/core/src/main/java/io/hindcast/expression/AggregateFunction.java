package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The aggregate functions of the language, and how each is called.
 *
 * <p>Whatever else there is to one is asked for by an exhaustive switch, so the compiler names what a further function lacks:
 * its cells in {@code aggregate.Cells}, its recount in {@code verify.Totals}.
 */
public enum AggregateFunction {
    COUNT(Signature.of(ValueType.INT)),
    SUM(Signature.ofItsType(Parameter.NUMBER)),
    MIN(Signature.ofItsType(Parameter.ORDERED)),
    MAX(Signature.ofItsType(Parameter.ORDERED)),
    AVG(Signature.of(ValueType.DECIMAL, Parameter.NUMBER));

    @SuppressWarnings("ImmutableEnumChecker") // immutable lists, and a function without state
    private final Signature signature;

    AggregateFunction(Signature signature) {
        this.signature = signature;
    }

    /** The function of that word. */
    static Optional<AggregateFunction> of(String word) {
        return Arrays.stream(values())
                .filter(function -> function.word().equals(word))
                .findFirst();
    }

    /** As they are written, in the order in which messages name them. */
    static List<String> words() {
        return Arrays.stream(values()).map(AggregateFunction::word).toList();
    }

    /** As written in a definition: {@code count}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Signature signature() {
        return signature;
    }
}
