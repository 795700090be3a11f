package io.hindcast.verify;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A count for what lies below the first bound, and one from each bound on.
 *
 * @param bounds ascending
 */
record HistogramFold(List<BigDecimal> bounds) implements Fold {
    @Override
    public Value brought(List<Value> arguments, Value order) {
        BigDecimal number = arguments.get(0).number();
        return counts(Math.toIntExact(
                bounds.stream().filter(bound -> bound.compareTo(number) <= 0).count()));
    }

    @Override
    public Optional<Value> nothing() {
        return Optional.of(counts(-1));
    }

    /** One at that place, zeros at the others. */
    private Value counts(int hit) {
        return Value.of(IntStream.rangeClosed(0, bounds.size())
                .mapToObj(place -> Value.of(place == hit ? 1 : 0))
                .toList());
    }
}
