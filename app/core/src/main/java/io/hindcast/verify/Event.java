package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.CompiledKey;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Expression;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the expressions of a definition say of the event in a row: its key, and what it adds to each call. Not thread-safe. */
final class Event {
    private static final int MOST_BYTES = 4096;

    private final List<CompiledKey> key;
    private final List<CompiledKey> id;
    private final TextBounds bounded;
    private final List<AggregateCall> calls;
    private final boolean[] contributes;
    private final List<List<Value>> arguments;
    private Fault fault = Fault.NONE;

    Event(CompiledPipeline pipeline) {
        key = pipeline.key();
        Source source = pipeline.pipeline().source();
        id = pipeline.pipeline().deduplicate().stream()
                .flatMap(copies -> copies.by().stream())
                .map(field -> CompiledKey.ofField(source, field))
                .toList();
        bounded = pipeline.texts();
        calls = pipeline.results().calls();
        contributes = new boolean[calls.size()];
        arguments =
                Stream.<List<Value>>generate(ArrayList::new).limit(calls.size()).toList();
    }

    /** Why the last key or call that had no value had none. */
    Fault fault() {
        return fault;
    }

    /** The key fields as JSON; empty if one of them has no value or is too long, which makes the event invalid. */
    Optional<String> key(Row row) {
        StringBuilder json = new StringBuilder("{");
        for (CompiledKey part : key) {
            row.begin();
            Value value = value(part.expression(), row);
            fault = row.fault();
            if (fault == Fault.NONE && bounded == TextBounds.KEPT && isTooLong(value, part.expression())) {
                fault = Fault.TEXT_RANGE;
            }
            if (fault != Fault.NONE) {
                return Optional.empty();
            }
            json.append(json.length() == 1 ? "" : ",")
                    .append(Json.text(part.name()))
                    .append(':')
                    .append(written(value, part.expression().type()));
        }
        return Optional.of(json.append('}').toString());
    }

    /** Of the fields by which copies are told, the first that has a text that is too long; each has a value. */
    Optional<String> tooLong(Row row) {
        return id.stream()
                .filter(part -> part.expression().type() == ValueType.STRING)
                .filter(part -> isTooLong(value(part.expression(), row), part.expression()))
                .map(CompiledKey::name)
                .findFirst();
    }

    /** The values of these fields. */
    String id(Row row) {
        StringBuilder values = new StringBuilder();
        for (CompiledKey part : id) {
            values.append(written(
                            value(part.expression(), row), part.expression().type()))
                    .append(' ');
        }
        return values.toString();
    }

    private static String written(Value value, ValueType type) {
        boolean decimal = type == ValueType.DECIMAL;
        return Json.value(decimal ? Value.of(value.number().stripTrailingZeros()) : value, type);
    }

    /**
     * Evaluates what the event adds to each call; the function of one that fails, which makes the event invalid. An absent value only
     * leaves the call out.
     */
    Optional<String> evaluate(Row row) {
        for (int i = 0; i < calls.size(); i++) {
            AggregateCall call = calls.get(i);
            arguments.get(i).clear();
            row.begin();
            contributes[i] = call.filter().isEmpty() || call.filter().get().test(row);
            for (Expression argument : call.arguments()) {
                if (row.fault() == Fault.NONE && contributes[i]) {
                    row.begin();
                    Value value = value(argument, row);
                    if (row.fault() == Fault.NONE
                            && call.function().keepsTexts(bounded)
                            && isTooLong(value, argument)) {
                        fault = Fault.TEXT_RANGE;
                        return Optional.of(call.function().word());
                    }
                    arguments.get(i).add(value);
                }
            }
            if (row.fault() == Fault.ABSENT) {
                contributes[i] = false;
            } else if (row.fault() != Fault.NONE) {
                fault = row.fault();
                return Optional.of(call.function().word());
            }
        }
        return Optional.empty();
    }

    /** Whether it is a text of more than 4,096 bytes of UTF-8. */
    private static boolean isTooLong(Value value, Expression argument) {
        return argument.type() == ValueType.STRING && value.text().getBytes(UTF_8).length > MOST_BYTES;
    }

    /** For people: the arguments of each call as JSON, or a one where it takes none; empty for those that the event is left out of. */
    List<Optional<String>> texts() {
        List<Optional<String>> texts = new ArrayList<>();
        for (int call = 0; call < contributes.length; call++) {
            texts.add(contributes[call] ? Optional.of(text(calls.get(call), arguments.get(call))) : Optional.empty());
        }
        return texts;
    }

    private static String text(AggregateCall call, List<Value> values) {
        if (values.isEmpty()) {
            return "1";
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            texts.add(Json.value(values.get(i), call.arguments().get(i).type()));
        }
        return String.join(", ", texts);
    }

    /** Whether the last events of both bring the same to a call of the one and a call of the other. */
    boolean bringsAlike(int call, Event other, int otherCall) {
        return contributes[call]
                ? other.contributes[otherCall] && arguments.get(call).equals(other.arguments.get(otherCall))
                : !other.contributes[otherCall];
    }

    /** Adds what was evaluated. */
    void addTo(Totals totals, Value order) {
        totals.count();
        for (int call = 0; call < contributes.length; call++) {
            if (contributes[call]) {
                totals.add(call, arguments.get(call), order);
            }
        }
    }

    /** It means nothing if the row then has a fault. */
    private static Value value(Expression expression, Row row) {
        return switch (expression.type()) {
            case STRING -> Value.of(expression.text(row));
            case DECIMAL -> Value.of(expression.decimal(row));
            case INT, TIMESTAMP -> Value.of(expression.integer(row));
            case BOOL -> Value.of(expression.test(row) ? 1 : 0);
        };
    }
}
