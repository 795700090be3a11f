package io.hindcast.expression;

import io.hindcast.pipeline.ExpressionText;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.Position;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.ValueType;
import io.hindcast.zone.JavaZones;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Expressions over a few fields, and a row of them. Fields that start with {@code no} are absent in it. */
final class Sample {
    private static final List<Field> FIELDS = List.of(
            field("sku", ValueType.STRING),
            field("quantity", ValueType.INT),
            field("amount", ValueType.DECIMAL),
            field("paid", ValueType.BOOL),
            field("at", ValueType.TIMESTAMP),
            field("shipping.country", ValueType.STRING),
            field("no_text", ValueType.STRING),
            field("no_int", ValueType.INT),
            field("no_decimal", ValueType.DECIMAL),
            field("no_bool", ValueType.BOOL),
            field("wrong", ValueType.INT),
            field("timestamp", ValueType.INT));

    final List<Problem> problems = new ArrayList<>();
    private final Checker checker = new Checker(Scope.ofFields(FIELDS), new UsedZones(JavaZones.KNOWN), problems);
    final Row row = new Row(FIELDS.size());

    Sample() {
        row.set(0, "a");
        row.set(1, 3);
        row.set(2, new BigDecimal("10.50"));
        row.set(3, 1);
        row.set(4, Instant.parse("2024-02-29T23:59:58.123Z").toEpochMilli());
        row.set(5, "DE");
        row.spoil(10, Fault.WRONG_TYPE);
        row.set(11, 7);
    }

    private static Field field(String name, ValueType type) {
        return new Field(name, type, true, new Origin.Value(List.of(name)), TimeFormat.RFC_3339);
    }

    Expression compile(String text) {
        return Syntax.parse(new ExpressionText(text, new Position(1, 1)), problems)
                .flatMap(checker::compile)
                .orElseThrow(() -> new AssertionError(text + ": " + problems));
    }

    /** The problems of an expression that is not sound, each as {@code column: message}. */
    List<String> problems(String text) {
        Syntax.parse(new ExpressionText(text, new Position(1, 1)), problems).flatMap(checker::compile);
        return problems.stream()
                .map(it -> it.position().column() + ": " + it.message())
                .toList();
    }

    /** The value as text, decimals with their scale; or the fault. */
    String value(String text) {
        Expression expression = compile(text);
        row.begin();
        String value = switch (expression.type()) {
            case BOOL -> String.valueOf(expression.test(row));
            case INT -> String.valueOf(expression.integer(row));
            case TIMESTAMP -> Instant.ofEpochMilli(expression.integer(row)).toString();
            case DECIMAL -> expression.decimal(row).toPlainString();
            case STRING -> "'" + expression.text(row) + "'";
        };
        return row.fault() == Fault.NONE ? value : row.fault().toString();
    }
}
