package io.hindcast.verify;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The value of one event: of the earliest or the latest, or of that with the least or the greatest other value, among equals the
 * earliest.
 *
 * @param rule the event that comes first in it is taken
 */
record ChoiceFold(Comparator<ChoiceFold.Choice> rule) implements Fold {
    static final Comparator<Choice> EARLIEST = Comparator.comparing(Choice::order);
    static final Comparator<Choice> LATEST = EARLIEST.reversed();
    static final Comparator<Choice> LEAST = Comparator.comparing(Choice::by).thenComparing(EARLIEST);
    static final Comparator<Choice> GREATEST =
            Comparator.comparing(Choice::by).reversed().thenComparing(EARLIEST);

    /** An event: its order, its value, and what it is chosen by, where it is. */
    record Choice(Value value) {
        Value order() {
            return value.parts().get(0);
        }

        Value by() {
            return value.parts().get(2);
        }
    }

    @Override
    public Value brought(List<Value> arguments, Value order) {
        return arguments.size() == 1
                ? Value.of(List.of(order, arguments.get(0)))
                : Value.of(List.of(order, arguments.get(0), arguments.get(1)));
    }

    @Override
    public Value merged(Value one, Value other) {
        return rule.compare(new Choice(one), new Choice(other)) <= 0 ? one : other;
    }

    @Override
    public Optional<Value> result(Value merged) {
        return Optional.of(merged.parts().get(1));
    }
}
