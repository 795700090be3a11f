package io.hindcast.verify;

import io.hindcast.expression.AggregateCall;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of some of the earliest or the latest events, by their order.
 *
 * @param most how many are kept
 * @param end 1 keeps the earliest, -1 the latest
 */
record ListFold(int most, int end) implements Fold {
    ListFold(AggregateCall call, int end) {
        this(call.literals().get(0).number().intValueExact(), end);
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
        all.putAll(other.entries());
        while (all.size() > most) {
            all.remove(end == 1 ? all.lastKey() : all.firstKey());
        }
        return one;
    }

    @Override
    public Optional<Value> result(Value merged) {
        return Optional.of(Value.of(List.copyOf(merged.entries().values())));
    }

    @Override
    public Optional<Value> nothing() {
        return Optional.of(Value.of(List.of()));
    }
}
