package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;

/** Reads a row's slots. A slot without a value is a fault of the evaluation. */
final class Slots {
    private Slots() {}

    static Expression read(int slot, ValueType type) {
        return switch (type) {
            case STRING -> new Text(slot);
            case DECIMAL -> decimal(slot);
            case BOOL -> bool(slot);
            case INT, TIMESTAMP -> integer(slot, type);
        };
    }

    /** {@code has(f)}: whether it is there, of whatever type. Never a fault. */
    static Expression has(int slot) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                return row.slotFault(slot) != Fault.ABSENT;
            }
        };
    }

    private static Expression integer(int slot, ValueType type) {
        return new Expression(type) {
            @Override
            public long integer(Row row) {
                Fault fault = row.slotFault(slot);
                if (fault != Fault.NONE) {
                    row.fail(fault);
                    return 0;
                }
                return row.integer(slot);
            }
        };
    }

    private static Expression bool(int slot) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                Fault fault = row.slotFault(slot);
                if (fault != Fault.NONE) {
                    row.fail(fault);
                    return false;
                }
                return row.integer(slot) != 0;
            }
        };
    }

    private static Expression decimal(int slot) {
        return new Expression(ValueType.DECIMAL) {
            @Override
            public int slot() {
                return slot;
            }

            @Override
            public BigDecimal decimal(Row row) {
                Fault fault = row.slotFault(slot);
                if (fault != Fault.NONE) {
                    row.fail(fault);
                    return BigDecimal.ZERO;
                }
                return row.decimal(slot);
            }
        };
    }

    /** Named, so that a comparison with it can be made faster. */
    static final class Text extends Expression {
        private final int slot;

        private Text(int slot) {
            super(ValueType.STRING);
            this.slot = slot;
        }

        @Override
        public String text(Row row) {
            Fault fault = row.slotFault(slot);
            if (fault != Fault.NONE) {
                row.fail(fault);
                return "";
            }
            return row.text(slot);
        }
    }
}
