package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;

/** The greater or the lesser of two of one type. Both must have a value. */
final class Extremes {
    private Extremes() {}

    static Expression greatest(Expression left, Expression right) {
        return of(1, left, right);
    }

    static Expression least(Expression left, Expression right) {
        return of(-1, left, right);
    }

    private static Expression of(int sign, Expression left, Expression right) {
        return switch (left.type()) {
            case INT, TIMESTAMP -> integers(sign, left, right);
            case DECIMAL -> Decimals.extreme(sign, left, right);
            case STRING -> texts(sign, left, right);
            case BOOL -> throw new IllegalStateException("declared for bools");
        };
    }

    private static Expression integers(int sign, Expression left, Expression right) {
        return new Expression(left.type()) {
            @Override
            public long integer(Row row) {
                long a = left.integer(row);
                if (row.fault() != Fault.NONE) {
                    return 0;
                }
                long b = right.integer(row);
                return Long.compare(a, b) * sign >= 0 ? a : b;
            }
        };
    }

    private static Expression texts(int sign, Expression left, Expression right) {
        return new Expression(ValueType.STRING) {
            @Override
            public String text(Row row) {
                String a = left.text(row);
                if (row.fault() != Fault.NONE) {
                    return "";
                }
                String b = right.text(row);
                return TextOrder.compare(a, b) * sign >= 0 ? a : b;
            }
        };
    }
}
