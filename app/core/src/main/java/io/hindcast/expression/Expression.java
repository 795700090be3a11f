package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;

/**
 * A checked and compiled expression. Of the four evaluations only the one of its type may be called: {@link #test} for
 * bool, {@link #integer} for int and timestamp, {@link #decimal} and {@link #text}.
 *
 * <p>The caller calls {@link Row#begin()} first and reads {@link Row#fault()} afterwards: with a fault, what was returned
 * means nothing. Stateless; safe for use by several threads on different rows.
 */
public abstract class Expression {
    private final ValueType type;

    Expression(ValueType type) {
        this.type = type;
    }

    public final ValueType type() {
        return type;
    }

    /** The slot whose decimal this is, as it stands there; −1 for any other expression. */
    public int slot() {
        return -1;
    }

    public boolean test(Row row) {
        throw new IllegalStateException("not a bool but " + type);
    }

    public long integer(Row row) {
        throw new IllegalStateException("not an int or timestamp but " + type);
    }

    public BigDecimal decimal(Row row) {
        throw new IllegalStateException("not a decimal but " + type);
    }

    public String text(Row row) {
        throw new IllegalStateException("not a string but " + type);
    }
}
