package io.hindcast.expression;

import java.util.Locale;

/** The aggregate functions of the language. */
public enum AggregateFunction {
    COUNT,
    SUM,
    MIN,
    MAX,
    AVG;

    /** As written in a definition: {@code count}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
