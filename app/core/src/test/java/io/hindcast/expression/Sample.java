package io.hindcast.expression;

import io.hindcast.pipeline.Column;
import io.hindcast.pipeline.ExpressionText;
import io.hindcast.pipeline.Position;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.ValueType;
import io.hindcast.zone.JavaZones;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Expressions over a few fields, and a row of them. Fields that start with {@code no} are absent in it. */
final class Sample {
    private static final List<Column> FIELDS = List.of(
            column("sku", ValueType.STRING),
            column("quantity", ValueType.INT),
            column("amount", ValueType.DECIMAL),
            column("paid", ValueType.BOOL),
            column("at", ValueType.TIMESTAMP),
            column("shipping.country", ValueType.STRING),
            column("no_text", ValueType.STRING),
            column("no_int", ValueType.INT),
            column("no_decimal", ValueType.DECIMAL),
            column("no_bool", ValueType.BOOL),
            column("wrong", ValueType.INT),
            column("timestamp", ValueType.INT));

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

    private static Column column(String name, ValueType type) {
        return new Column(name, type, true);
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
