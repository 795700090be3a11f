package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.AggregateCall;
import io.hindcast.pipeline.ValueType;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of all events, by their order; of too many, no values: that stands for all that there were.
 *
 * @param most how many values may be kept
 * @param texts whether they are texts, of which there may be 1 MB in all
 */
record CollectFold(int most, boolean texts) implements Fold {
    private static final int MOST_BYTES = 1024 * 1024;

    CollectFold(AggregateCall call) {
        this(
                call.literals().get(0).number().intValueExact(),
                call.arguments().get(0).type() == ValueType.STRING);
    }

    @Override
    public Value brought(List<Value> arguments, Value order) {
        NavigableMap<Value, Value> one = new TreeMap<>();
        one.put(order, arguments.get(0));
        return Value.ofEntries(one);
    }

    @Override
    public Value merged(Value one, Value other) {
        NavigableMap<Value, Value> all = one.entries();
        boolean tooMany = all.isEmpty() || other.entries().isEmpty();
        all.putAll(other.entries());
        if (tooMany || all.size() > most) {
            all.clear();
        }
        return one;
    }

    @Override
    public boolean overflowed(Value merged) {
        return merged.entries().isEmpty() || (texts && bytes(merged) > MOST_BYTES);
    }

    private static long bytes(Value merged) {
        return merged.entries().values().stream()
                .mapToLong(text -> Json.text(text.text()).getBytes(UTF_8).length)
                .sum();
    }

    @Override
    public Optional<Value> result(Value merged) {
        return overflowed(merged)
                ? Optional.empty()
                : Optional.of(Value.of(List.copyOf(merged.entries().values())));
    }

    @Override
    public Optional<Value> nothing() {
        return Optional.of(Value.of(List.of()));
    }
}
