package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;

/** Comparisons and membership. */
final class Comparisons {
    private static final int LESS = 1;
    private static final int EQUAL = 2;
    private static final int MORE = 4;

    private Comparisons() {}

    /** Compares two of the same type by CEL's operator: {@code _<=_}. */
    static Expression of(String operator, Expression left, Expression right) {
        int accepted = accepted(operator);
        return switch (left.type()) {
            case INT, TIMESTAMP -> integers(accepted, left, right);
            case DECIMAL -> decimals(accepted, left, right);
            case BOOL -> bools(accepted == EQUAL, left, right);
            case STRING ->
                accepted == EQUAL || accepted == (LESS | MORE)
                        ? sameText(accepted == EQUAL, left, right)
                        : texts(accepted, left, right);
        };
    }

    private static int accepted(String operator) {
        return switch (operator) {
            case "_==_" -> EQUAL;
            case "_!=_" -> LESS | MORE;
            case "_<_" -> LESS;
            case "_<=_" -> LESS | EQUAL;
            case "_>_" -> MORE;
            case "_>=_" -> MORE | EQUAL;
            default -> throw new IllegalArgumentException("not a comparison: " + operator);
        };
    }

    private static boolean accepts(int accepted, int comparison) {
        int outcome = comparison < 0 ? LESS : comparison == 0 ? EQUAL : MORE;
        return (accepted & outcome) != 0;
    }

    private static Expression integers(int accepted, Expression left, Expression right) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                long a = left.integer(row);
                if (row.fault() != Fault.NONE) {
                    return false;
                }
                return accepts(accepted, Long.compare(a, right.integer(row)));
            }
        };
    }

    private static Expression bools(boolean same, Expression left, Expression right) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                boolean a = left.test(row);
                if (row.fault() != Fault.NONE) {
                    return false;
                }
                return (a == right.test(row)) == same;
            }
        };
    }

    /** By value: 1.0 equals 1.00. */
    private static Expression decimals(int accepted, Expression left, Expression right) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                BigDecimal a = left.decimal(row);
                if (row.fault() != Fault.NONE) {
                    return false;
                }
                return accepts(accepted, a.compareTo(right.decimal(row)));
            }
        };
    }

    private static Expression sameText(boolean same, Expression left, Expression right) {
        if (left instanceof Slots.Text slot && right instanceof Constants.Text constant) {
            return sameText(same, slot, constant.value());
        }
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                String a = left.text(row);
                if (row.fault() != Fault.NONE) {
                    return false;
                }
                return a.equals(right.text(row)) == same;
            }
        };
    }

    /** {@code status == "PAID"}, which nearly every pipeline has: no call but these can be made. */
    private static Expression sameText(boolean same, Slots.Text slot, String constant) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                return constant.equals(slot.text(row)) == same;
            }
        };
    }

    private static Expression texts(int accepted, Expression left, Expression right) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                String a = left.text(row);
                if (row.fault() != Fault.NONE) {
                    return false;
                }
                return accepts(accepted, TextOrder.compare(a, right.text(row)));
            }
        };
    }

    /** Whether a string is one of these. */
    static Expression inTexts(Expression operand, Set<String> texts) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                String value = operand.text(row);
                return row.fault() == Fault.NONE && texts.contains(value);
            }
        };
    }

    /** Whether an int or a timestamp is one of these. */
    static Expression inIntegers(Expression operand, long[] sorted) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                return Arrays.binarySearch(sorted, operand.integer(row)) >= 0;
            }
        };
    }

    /** Whether a decimal has the value of one of these. */
    static Expression inDecimals(Expression operand, BigDecimal[] sorted) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                return Arrays.binarySearch(sorted, operand.decimal(row)) >= 0;
            }
        };
    }
}
