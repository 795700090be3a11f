package io.hindcast.verify;

import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.AggregateFunction;
import io.hindcast.expression.CompiledKey;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Expression;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the expressions of a definition say of the event in a row: its key, and what it adds to each call. Not thread-safe. */
final class Event {
    private final List<CompiledKey> key;
    private final List<AggregateCall> calls;
    private final boolean[] contributes;
    private final @Nullable Object[] values;

    Event(CompiledPipeline pipeline) {
        key = pipeline.key();
        calls = pipeline.results().calls();
        contributes = new boolean[calls.size()];
        values = new @Nullable Object[calls.size()];
    }

    /** The key fields as JSON; empty if one of them has no value, which makes the event invalid. */
    Optional<String> key(Row row) {
        StringBuilder json = new StringBuilder("{");
        for (CompiledKey part : key) {
            row.begin();
            String value = written(part.expression(), row);
            if (row.fault() != Fault.NONE) {
                return Optional.empty();
            }
            json.append(json.length() == 1 ? "" : ",")
                    .append(Json.text(part.name()))
                    .append(':')
                    .append(value);
        }
        return Optional.of(json.append('}').toString());
    }

    private static String written(Expression expression, Row row) {
        Object value = value(expression, row);
        if (row.fault() != Fault.NONE) {
            return "";
        }
        return switch (expression.type()) {
            case STRING -> Json.text((String) value);
            case DECIMAL -> Json.number(((BigDecimal) value).stripTrailingZeros());
            case INT -> Json.number((BigDecimal) value);
            case TIMESTAMP -> Json.time(((BigDecimal) value).longValueExact());
            case BOOL -> ((BigDecimal) value).signum() != 0 ? "true" : "false";
        };
    }

    /**
     * Evaluates what the event adds to each call; false if one of them fails, which makes the event invalid. An absent value
     * only leaves the call out.
     */
    boolean evaluate(Row row) {
        for (int i = 0; i < calls.size(); i++) {
            AggregateCall call = calls.get(i);
            values[i] = null;
            row.begin();
            contributes[i] = call.filter().isEmpty() || call.filter().get().test(row);
            if (row.fault() == Fault.NONE
                    && contributes[i]
                    && call.function() != AggregateFunction.COUNT
                    && call.argument().isPresent()) {
                row.begin();
                values[i] = value(call.argument().get(), row);
            }
            if (row.fault() == Fault.ABSENT) {
                contributes[i] = false;
            } else if (row.fault() != Fault.NONE) {
                return false;
            }
        }
        return true;
    }

    /** Adds what was evaluated. */
    void addTo(Totals totals) {
        totals.count();
        for (int call = 0; call < contributes.length; call++) {
            if (contributes[call]) {
                totals.add(call, values[call]);
            }
        }
    }

    /** A BigDecimal or a String; it means nothing if the row then has a fault. */
    private static Object value(Expression expression, Row row) {
        return switch (expression.type()) {
            case STRING -> expression.text(row);
            case DECIMAL -> expression.decimal(row);
            case INT, TIMESTAMP -> BigDecimal.valueOf(expression.integer(row));
            case BOOL -> expression.test(row) ? BigDecimal.ONE : BigDecimal.ZERO;
        };
    }
}
