package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** A text that is too long from a length on that need not be the right one: for tests that must notice it. */
public final class BoundedText extends Expression {
    private final Expression text;
    private final ToIntFunction<String> length;
    private final int most;

    private BoundedText(Expression text, ToIntFunction<String> length, int most) {
        super(ValueType.STRING);
        this.text = text;
        this.length = length;
        this.most = most;
    }

    /** The parts of a key, of which the texts among the first so many are bounded. */
    public static List<CompiledKey> inKey(List<CompiledKey> key, int parts, ToIntFunction<String> length, int most) {
        List<CompiledKey> bounded = new ArrayList<>(key);
        for (int i = 0; i < Math.min(parts, key.size()); i++) {
            CompiledKey part = key.get(i);
            bounded.set(i, new CompiledKey(part.name(), of(part.expression(), length, most)));
        }
        return bounded;
    }

    /** The calls of {@code min} and {@code max} over texts that are bounded, and all others as they are. */
    public static List<AggregateCall> inExtremes(List<AggregateCall> calls, ToIntFunction<String> length, int most) {
        return calls.stream()
                .map(call -> switch (call.function()) {
                    case MIN, MAX ->
                        new AggregateCall(
                                call.function(),
                                List.of(of(call.arguments().get(0), length, most)),
                                call.literals(),
                                call.filter(),
                                call.type());
                    default -> call;
                })
                .toList();
    }

    private static Expression of(Expression expression, ToIntFunction<String> length, int most) {
        return expression.type() == ValueType.STRING ? new BoundedText(expression, length, most) : expression;
    }

    @Override
    public String text(Row row) {
        String value = text.text(row);
        if (row.fault() == Fault.NONE && length.applyAsInt(value) > most) {
            row.fail(Fault.TEXT_RANGE);
        }
        return value;
    }
}
