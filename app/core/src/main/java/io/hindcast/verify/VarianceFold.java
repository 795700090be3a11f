package io.hindcast.verify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Number, sum and sum of squares.
 *
 * @param without so many less than the number of values are free: 1 of a sample
 * @param root of the variance, or the variance itself
 */
record VarianceFold(int without, UnaryOperator<BigDecimal> root) implements Fold {
    @Override
    public Value brought(List<Value> arguments, Value order) {
        BigDecimal number = arguments.get(0).number();
        return Value.of(List.of(Value.of(1), Value.of(number), Value.of(number.multiply(number))));
    }

    @Override
    public Optional<Value> result(Value merged) {
        BigDecimal n = merged.parts().get(0).number();
        BigDecimal sum = merged.parts().get(1).number();
        BigDecimal squares = merged.parts().get(2).number();
        BigDecimal divisor = n.multiply(n.subtract(BigDecimal.valueOf(without)));
        if (divisor.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal variance = n.multiply(squares).subtract(sum.pow(2)).divide(divisor, MathContext.DECIMAL128);
        return Optional.of(Value.of(root.apply(variance).stripTrailingZeros()));
    }
}
