package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.AggregateCall;
import io.hindcast.pipeline.ValueType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The weight of each item, summed; of too many items, none: that stands for all that there were.
 *
 * @param shown how many are published
 * @param most how many items may be kept
 * @param type of the items; of texts there may be 1 MB in all, or 32 bytes for each item that may be kept
 */
record TopFold(int shown, int most, ValueType type) implements Fold {
    private static final int USUAL = 1000;
    private static final int MOST_BYTES = 1024 * 1024;

    private static final Comparator<Map.Entry<Value, Value>> RANKING =
            Map.Entry.<Value, Value>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    TopFold(AggregateCall call) {
        this(
                call.literals().get(0).number().intValueExact(),
                call.literals().size() == 1
                        ? USUAL
                        : call.literals().get(1).number().intValueExact(),
                call.arguments().get(0).type());
    }

    @Override
    public Value brought(List<Value> arguments, Value order) {
        Value item = arguments.get(0);
        NavigableMap<Value, Value> one = new TreeMap<>();
        one.put(
                type == ValueType.DECIMAL ? Value.of(item.number().stripTrailingZeros()) : item,
                arguments.size() == 1 ? Value.of(1) : arguments.get(1));
        return Value.ofEntries(one);
    }

    @Override
    public Value merged(Value one, Value other) {
        NavigableMap<Value, Value> all = one.entries();
        boolean tooMany = all.isEmpty() || other.entries().isEmpty();
        other.entries().forEach((item, weight) -> all.merge(item, weight, Value::plus));
        if (tooMany || all.size() > most) {
            all.clear();
        }
        return one;
    }

    @Override
    public boolean overflowed(Value merged) {
        return merged.entries().isEmpty()
                || (type == ValueType.STRING && bytes(merged) > Math.max(MOST_BYTES, 32L * most));
    }

    private static long bytes(Value merged) {
        return merged.entries().keySet().stream()
                .mapToLong(text -> Json.text(text.text()).getBytes(UTF_8).length)
                .sum();
    }

    @Override
    public Optional<Value> result(Value merged) {
        return overflowed(merged)
                ? Optional.empty()
                : Optional.of(Value.of(merged.entries().entrySet().stream()
                        .sorted(RANKING)
                        .limit(shown)
                        .map(entry -> Value.of(List.of(entry.getKey(), entry.getValue())))
                        .toList()));
    }

    @Override
    public Optional<Value> nothing() {
        return Optional.of(Value.of(List.of()));
    }
}
