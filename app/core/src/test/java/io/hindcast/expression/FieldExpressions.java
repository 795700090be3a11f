package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.util.function.BiFunction;

/** Expressions without a compiler, for tests of what uses expressions. */
public final class FieldExpressions {
    private FieldExpressions() {}

    /** The value of a slot; its fault where it has none. */
    public static Expression field(int slot, ValueType type) {
        return new FieldExpression(slot, type);
    }

    /** A computed decimal over a row. A null or an {@code ArithmeticException} is a value that fails. */
    public static Expression decimal(BiFunction<Row, Expression, BigDecimal> function, Expression argument) {
        return new Expression(ValueType.DECIMAL) {
            @Override
            public BigDecimal decimal(Row row) {
                try {
                    return function.apply(row, argument);
                } catch (ArithmeticException failed) {
                    row.fail(Fault.ARITHMETIC);
                    return BigDecimal.ZERO;
                }
            }
        };
    }

    /** Whether the int in a slot is greater than the limit. */
    public static Expression greater(int slot, long limit) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                return value(row, slot) && row.integer(slot) > limit;
            }
        };
    }

    private static boolean value(Row row, int slot) {
        if (row.slotFault(slot) != Fault.NONE) {
            row.fail(row.slotFault(slot));
            return false;
        }
        return true;
    }

    private static final class FieldExpression extends Expression {
        private final int slot;

        FieldExpression(int slot, ValueType type) {
            super(type);
            this.slot = slot;
        }

        @Override
        public boolean test(Row row) {
            return value(row, slot) && row.integer(slot) != 0;
        }

        @Override
        public long integer(Row row) {
            return value(row, slot) ? row.integer(slot) : 0;
        }

        @Override
        public BigDecimal decimal(Row row) {
            return value(row, slot) ? row.decimal(slot) : BigDecimal.ZERO;
        }

        @Override
        public String text(Row row) {
            return value(row, slot) ? row.text(slot) : "";
        }
    }
}
