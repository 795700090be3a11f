package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;

/** Expressions that always have the same value. */
final class Constants {
    private Constants() {}

    /** An int, or a timestamp in milliseconds since 1970. */
    static Expression integer(ValueType type, long value) {
        return new Expression(type) {
            @Override
            public long integer(Row row) {
                return value;
            }
        };
    }

    static Expression bool(boolean value) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                return value;
            }
        };
    }

    static Expression decimal(BigDecimal value) {
        return new Expression(ValueType.DECIMAL) {
            @Override
            public BigDecimal decimal(Row row) {
                return value;
            }
        };
    }

    static Expression text(String value) {
        return new Text(value);
    }

    /** Named, so that a comparison with it can be made faster. */
    static final class Text extends Expression {
        private final String value;

        private Text(String value) {
            super(ValueType.STRING);
            this.value = value;
        }

        String value() {
            return value;
        }

        @Override
        public String text(Row row) {
            return value;
        }
    }

    /** Some constant, where a problem was reported and only the type still matters. */
    static Expression any(ValueType type) {
        return switch (type) {
            case STRING -> text("");
            case DECIMAL -> decimal(BigDecimal.ZERO);
            case BOOL -> bool(false);
            case INT, TIMESTAMP -> integer(type, 0);
        };
    }
}
