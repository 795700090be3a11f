package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;

/**
 * CEL's logic over values and faults: a side that decides alone absorbs a fault of the other ({@code fault && false} is
 * false, {@code fault || true} is true); otherwise the first fault stands.
 */
final class Logic {
    private Logic() {}

    static Expression not(Expression operand) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                return !operand.test(row);
            }
        };
    }

    static Expression and(Expression left, Expression right) {
        return decided(left, right, false);
    }

    static Expression or(Expression left, Expression right) {
        return decided(left, right, true);
    }

    /** Either side may decide by having the value {@code decisive}. */
    private static Expression decided(Expression left, Expression right, boolean decisive) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                boolean first = left.test(row);
                Fault fault = row.fault();
                if (fault == Fault.NONE) {
                    return first == decisive ? decisive : right.test(row);
                }
                row.begin();
                boolean second = right.test(row);
                if (row.fault() != Fault.NONE || second != decisive) {
                    row.fail(fault);
                }
                return decisive;
            }
        };
    }

    /** The first of the two that has a value, whatever the other lacks; the second's fault where neither has. Of one type. */
    static Expression coalesce(Expression first, Expression second) {
        return new Expression(first.type()) {
            @Override
            public boolean test(Row row) {
                boolean value = first.test(row);
                return has(row) ? value : second.test(row);
            }

            @Override
            public long integer(Row row) {
                long value = first.integer(row);
                return has(row) ? value : second.integer(row);
            }

            @Override
            public BigDecimal decimal(Row row) {
                BigDecimal value = first.decimal(row);
                return has(row) ? value : second.decimal(row);
            }

            @Override
            public String text(Row row) {
                String value = first.text(row);
                return has(row) ? value : second.text(row);
            }
        };
    }

    /** Whether what was evaluated last has a value; if not, that is forgotten. */
    private static boolean has(Row row) {
        boolean has = row.fault() == Fault.NONE;
        if (!has) {
            row.begin();
        }
        return has;
    }

    /** Evaluates only the branch that is chosen. Both have the same type. */
    static Expression choose(Expression condition, Expression yes, Expression no) {
        return new Expression(yes.type()) {
            @Override
            public boolean test(Row row) {
                boolean chosen = condition.test(row);
                return row.fault() == Fault.NONE && (chosen ? yes.test(row) : no.test(row));
            }

            @Override
            public long integer(Row row) {
                boolean chosen = condition.test(row);
                if (row.fault() != Fault.NONE) {
                    return 0;
                }
                return chosen ? yes.integer(row) : no.integer(row);
            }

            @Override
            public BigDecimal decimal(Row row) {
                boolean chosen = condition.test(row);
                if (row.fault() != Fault.NONE) {
                    return BigDecimal.ZERO;
                }
                return chosen ? yes.decimal(row) : no.decimal(row);
            }

            @Override
            public String text(Row row) {
                boolean chosen = condition.test(row);
                if (row.fault() != Fault.NONE) {
                    return "";
                }
                return chosen ? yes.text(row) : no.text(row);
            }
        };
    }
}
