package io.hindcast.expression;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The aggregate functions of the language. */
public enum AggregateFunction {
    COUNT,
    SUM,
    MIN,
    MAX,
    AVG;

    /** The function of that word. */
    static Optional<AggregateFunction> of(String word) {
        return Arrays.stream(values())
                .filter(function -> function.word().equals(word))
                .findFirst();
    }

    /** As written in a definition: {@code count}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
