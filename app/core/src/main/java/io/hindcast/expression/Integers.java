package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;

/** Arithmetic of 64-bit integers. What does not fit is a fault, never wrapped. */
final class Integers {
    private Integers() {}

    static Expression add(Expression left, Expression right) {
        return new Expression(ValueType.INT) {
            @Override
            public long integer(Row row) {
                long a = left.integer(row);
                if (row.fault() != Fault.NONE) {
                    return 0;
                }
                long b = right.integer(row);
                long sum = a + b;
                if (((a ^ sum) & (b ^ sum)) < 0) {
                    overflow(row);
                }
                return sum;
            }
        };
    }

    static Expression subtract(Expression left, Expression right) {
        return new Expression(ValueType.INT) {
            @Override
            public long integer(Row row) {
                long a = left.integer(row);
                if (row.fault() != Fault.NONE) {
                    return 0;
                }
                long b = right.integer(row);
                long difference = a - b;
                if (((a ^ b) & (a ^ difference)) < 0) {
                    overflow(row);
                }
                return difference;
            }
        };
    }

    static Expression multiply(Expression left, Expression right) {
        return new Expression(ValueType.INT) {
            @Override
            public long integer(Row row) {
                long a = left.integer(row);
                if (row.fault() != Fault.NONE) {
                    return 0;
                }
                long b = right.integer(row);
                long product = a * b;
                if (Math.multiplyHigh(a, b) != product >> 63) {
                    overflow(row);
                }
                return product;
            }
        };
    }

    /** Truncates towards 0. */
    static Expression div(Expression left, Expression right) {
        return new Expression(ValueType.INT) {
            @Override
            public long integer(Row row) {
                long a = left.integer(row);
                if (row.fault() != Fault.NONE) {
                    return 0;
                }
                long b = right.integer(row);
                if (row.fault() != Fault.NONE) {
                    return 0;
                }
                if (b == 0 || (a == Long.MIN_VALUE && b == -1)) {
                    row.fail(Fault.ARITHMETIC);
                    return 0;
                }
                return a / b;
            }
        };
    }

    /** The remainder of {@link #div}, with the sign of the dividend. */
    static Expression remainder(Expression left, Expression right) {
        return new Expression(ValueType.INT) {
            @Override
            public long integer(Row row) {
                long a = left.integer(row);
                if (row.fault() != Fault.NONE) {
                    return 0;
                }
                long b = right.integer(row);
                if (row.fault() != Fault.NONE) {
                    return 0;
                }
                if (b == 0) {
                    row.fail(Fault.ARITHMETIC);
                    return 0;
                }
                return a % b;
            }
        };
    }

    static Expression negate(Expression operand) {
        return new Expression(ValueType.INT) {
            @Override
            public long integer(Row row) {
                long value = operand.integer(row);
                if (value == Long.MIN_VALUE) {
                    overflow(row);
                }
                return -value;
            }
        };
    }

    static Expression abs(Expression operand) {
        return new Expression(ValueType.INT) {
            @Override
            public long integer(Row row) {
                long value = operand.integer(row);
                if (value == Long.MIN_VALUE) {
                    overflow(row);
                }
                return Math.abs(value);
            }
        };
    }

    /** A fault that an operand had comes first. */
    private static void overflow(Row row) {
        if (row.fault() == Fault.NONE) {
            row.fail(Fault.ARITHMETIC);
        }
    }
}
