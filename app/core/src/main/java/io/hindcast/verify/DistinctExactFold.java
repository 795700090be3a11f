package io.hindcast.verify;

import io.hindcast.expression.AggregateCall;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The different values; of too many, none: that stands for all that there were.
 *
 * @param most how many values may be kept
 */
record DistinctExactFold(int most) implements Fold {
    DistinctExactFold(AggregateCall call) {
        this(call.literals().get(0).number().intValueExact());
    }

    @Override
    public Value brought(List<Value> arguments, Value order) {
        NavigableMap<Value, Value> one = new TreeMap<>();
        one.put(arguments.get(0), Value.of(1));
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
        return merged.entries().isEmpty();
    }

    @Override
    public Optional<Value> result(Value merged) {
        return Optional.of(
                Value.of(overflowed(merged) ? most + 1L : merged.entries().size()));
    }

    @Override
    public Optional<Value> nothing() {
        return Optional.of(Value.of(0));
    }
}
