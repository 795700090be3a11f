package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Exact decimal arithmetic within bounds: at most 38 digits, an exponent (of the first digit) within ±38. */
final class Decimals {
    static final int MAX_DIGITS = 38;
    static final int MAX_EXPONENT = 38;

    /** Something to do with two decimals; may fail the row. */
    private interface Operation {
        BigDecimal apply(BigDecimal left, BigDecimal right, Row row);
    }

    private Decimals() {}

    static boolean fits(BigDecimal value) {
        long exponent = (long) value.precision() - 1 - value.scale();
        return value.precision() <= MAX_DIGITS && Math.abs(exponent) <= MAX_EXPONENT;
    }

    private static BigDecimal checked(BigDecimal value, Row row) {
        if (fits(value)) {
            return value;
        }
        row.fail(Fault.NUMBER_RANGE);
        return BigDecimal.ZERO;
    }

    static Expression add(Expression left, Expression right) {
        return binary(left, right, (a, b, row) -> checked(a.add(b), row));
    }

    static Expression subtract(Expression left, Expression right) {
        return binary(left, right, (a, b, row) -> checked(a.subtract(b), row));
    }

    static Expression multiply(Expression left, Expression right) {
        return binary(left, right, (a, b, row) -> checked(a.multiply(b), row));
    }

    /** Half-even to 34 digits, without trailing zeros. */
    static Expression divide(Expression left, Expression right) {
        return binary(left, right, (a, b, row) -> {
            if (b.signum() == 0) {
                row.fail(Fault.ARITHMETIC);
                return BigDecimal.ZERO;
            }
            return checked(a.divide(b, MathContext.DECIMAL128).stripTrailingZeros(), row);
        });
    }

    /** Truncates towards 0. */
    static Expression div(Expression left, Expression right) {
        return binary(left, right, (a, b, row) -> {
            if (b.signum() == 0) {
                row.fail(Fault.ARITHMETIC);
                return BigDecimal.ZERO;
            }
            return checked(a.divideToIntegralValue(b).setScale(0, RoundingMode.DOWN), row);
        });
    }

    private static Expression binary(Expression left, Expression right, Operation operation) {
        return new Expression(ValueType.DECIMAL) {
            @Override
            public BigDecimal decimal(Row row) {
                BigDecimal a = left.decimal(row);
                if (row.fault() != Fault.NONE) {
                    return BigDecimal.ZERO;
                }
                BigDecimal b = right.decimal(row);
                return row.fault() == Fault.NONE ? operation.apply(a, b, row) : BigDecimal.ZERO;
            }
        };
    }

    static Expression negate(Expression operand) {
        return new Expression(ValueType.DECIMAL) {
            @Override
            public BigDecimal decimal(Row row) {
                return operand.decimal(row).negate();
            }
        };
    }

    static Expression abs(Expression operand) {
        return new Expression(ValueType.DECIMAL) {
            @Override
            public BigDecimal decimal(Row row) {
                return operand.decimal(row).abs();
            }
        };
    }

    /**
     * The greater one by sign 1, the lesser by −1, at the larger scale of the two, as {@code max} and {@code min} have it: so the
     * order of arguments makes no difference, nor does their nesting. It is one of them, so it fits.
     */
    static Expression extreme(int sign, Expression left, Expression right) {
        return binary(
                left,
                right,
                (a, b, row) -> (a.compareTo(b) * sign >= 0 ? a : b).setScale(Math.max(a.scale(), b.scale())));
    }

    /** Half-even to {@code digits} places after the point; at fewer places it stays as it is. */
    static Expression round(Expression operand, int digits) {
        return new Expression(ValueType.DECIMAL) {
            @Override
            public BigDecimal decimal(Row row) {
                BigDecimal value = operand.decimal(row);
                return value.scale() <= digits ? value : value.setScale(digits, RoundingMode.HALF_EVEN);
            }
        };
    }

    /** An int where a decimal is wanted. */
    static Expression of(Expression operand) {
        if (operand.type() == ValueType.DECIMAL) {
            return operand;
        }
        return new Expression(ValueType.DECIMAL) {
            @Override
            public BigDecimal decimal(Row row) {
                return BigDecimal.valueOf(operand.integer(row));
            }
        };
    }
}
