package io.hindcast.simulation.language;

import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A value as it is written in an expression.
 *
 * @param value what it stands for
 */
record Literal(ValueType type, String text, Object value) {
    private static final List<String> INTS =
            List.of("0", "1", "2", "2", "3", "7", "10", "60", "(-1)", "(-5)", "9223372036854775807");
    private static final List<String> DECIMALS = List.of(
            "0.0",
            "1.0",
            "0.5",
            "2.50",
            "10.00",
            "(-1.5)",
            "0.001",
            "1e2",
            "1.5e-3",
            "(-0.00)",
            "99999999999999999999.5");
    private static final List<String> TIMES = List.of(
            "2026-01-01T00:00:00Z",
            "1970-01-01T00:00:05Z",
            "1970-01-01T00:01:00.250Z",
            "2024-02-29T12:30:45.678Z",
            "1969-12-31T23:59:59.999Z");

    static Literal random(ValueType type, RandomGenerator random) {
        return switch (type) {
            case INT -> {
                String text = Pick.one(INTS, random);
                yield new Literal(type, text, Long.valueOf(bare(text)));
            }
            case DECIMAL -> {
                String text = Pick.one(DECIMALS, random);
                yield new Literal(type, text, new BigDecimal(bare(text)));
            }
            case BOOL -> {
                boolean value = random.nextBoolean();
                yield new Literal(type, String.valueOf(value), value);
            }
            case STRING -> {
                String value = Strings.random(random);
                yield new Literal(type, inExpression(value), value);
            }
            case TIMESTAMP -> {
                String text = Pick.one(TIMES, random);
                yield new Literal(type, "timestamp(\"" + text + "\")", Instant.parse(text));
            }
        };
    }

    /** YAML refuses some characters as they are; CEL takes those beyond U+FFFF in one piece only. */
    private static String inExpression(String value) {
        return Strings.quoted(value)
                .replace("\u007f", "\\u007f")
                .replace("\u0080", "\\u0080")
                .replace("\uFFFF", "\\uffff");
    }

    private static String bare(String text) {
        return text.replaceAll("[()]", "");
    }

    Term term() {
        return Term.leaf(type, text, scope -> {
            scope.seen("literal of " + type.word(), Outcome.of(value));
            return Outcome.of(value);
        });
    }
}
