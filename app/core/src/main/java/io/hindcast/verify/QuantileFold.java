package io.hindcast.verify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often each bucket was hit, a bucket being its middle; the least and the greatest value.
 *
 * @param share of the values that the wanted one reaches
 */
record QuantileFold(BigDecimal share) implements Fold {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);

    @Override
    public Value brought(List<Value> arguments, Value order) {
        BigDecimal number = arguments.get(0).number();
        TreeMap<Value, Value> counts = new TreeMap<>();
        counts.put(Value.of(middle(number)), Value.of(1));
        return Value.of(List.of(Value.ofEntries(counts), Value.of(number), Value.of(number)));
    }

    /** Of the bucket that it is in: from 1 they are 0.02 wide, from 2 0.05, from 5 to 10 0.1, and so in every decade. */
    private static BigDecimal middle(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal size = number.abs();
        int decade = size.precision() - size.scale() - 1;
        BigDecimal mantissa = size.scaleByPowerOfTen(-decade);
        BigDecimal width =
                new BigDecimal(mantissa.compareTo(TWO) < 0 ? "0.02" : mantissa.compareTo(FIVE) < 0 ? "0.05" : "0.1");
        BigDecimal middle = mantissa.divide(width, 0, RoundingMode.FLOOR)
                .multiply(width)
                .add(width.divide(TWO))
                .scaleByPowerOfTen(decade);
        return number.signum() < 0 ? middle.negate() : middle;
    }

    @Override
    public Value merged(Value one, Value other) {
        Value counts = one.parts().get(0);
        other.parts()
                .get(0)
                .entries()
                .forEach((bucket, count) -> counts.entries().merge(bucket, count, Value::plus));
        BigDecimal least = one.parts().get(1).number().min(other.parts().get(1).number());
        BigDecimal greatest =
                one.parts().get(2).number().max(other.parts().get(2).number());
        return Value.of(List.of(counts, Value.of(least), Value.of(greatest)));
    }

    @Override
    public Optional<Value> result(Value merged) {
        Map<Value, Value> counts = merged.parts().get(0).entries();
        BigDecimal all = counts.values().stream().map(Value::number).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal rank = share.multiply(all).setScale(0, RoundingMode.CEILING).max(BigDecimal.ONE);
        boolean lowest = rank.compareTo(BigDecimal.ONE) == 0;
        if (lowest || rank.compareTo(all) == 0) {
            Value extreme = merged.parts().get(lowest ? 1 : 2);
            return Optional.of(Value.of(extreme.number().stripTrailingZeros()));
        }
        BigDecimal seen = BigDecimal.ZERO;
        for (Map.Entry<Value, Value> bucket : counts.entrySet()) {
            seen = seen.add(bucket.getValue().number());
            if (seen.compareTo(rank) >= 0) {
                BigDecimal least = merged.parts().get(1).number();
                BigDecimal greatest = merged.parts().get(2).number();
                BigDecimal middle = bucket.getKey().number();
                return Optional.of(Value.of(middle.max(least).min(greatest).stripTrailingZeros()));
            }
        }
        throw new IllegalStateException("no value has rank " + rank + " of " + all);
    }
}
