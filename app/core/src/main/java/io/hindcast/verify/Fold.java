package io.hindcast.verify;

import io.hindcast.expression.AggregateCall;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How the recount computes an aggregate function: by its own means, from single values. Stateless. */
interface Fold {
    /**
     * What one event brings.
     *
     * @param arguments as many as the call has
     * @param order of the event among all of them: time, topic, partition, offset
     */
    Value brought(List<Value> arguments, Value order);

    /** What two lots of events come to together, each at least one: their sum, if nothing else. The first may be changed for it. */
    default Value merged(Value one, Value other) {
        return one.plus(other);
    }

    /** What is published of it; empty where it has no value. */
    default Optional<Value> result(Value merged) {
        return Optional.of(merged);
    }

    /** Whether there was more than may be kept. */
    default boolean overflowed(Value merged) {
        return false;
    }

    /** What is published where no event has brought anything. */
    default Optional<Value> nothing() {
        return Optional.empty();
    }

    static Fold of(AggregateCall call) {
        return switch (call.function()) {
            case COUNT -> new Count();
            case SUM -> new Sum();
            case AVG -> new Average();
            case MIN -> new Extreme(-1);
            case MAX -> new Extreme(1);
            case VARIANCE -> new VarianceFold(1, UnaryOperator.identity());
            case STDDEV -> new VarianceFold(1, variance -> variance.sqrt(MathContext.DECIMAL128));
            case VARIANCE_POP -> new VarianceFold(0, UnaryOperator.identity());
            case STDDEV_POP -> new VarianceFold(0, variance -> variance.sqrt(MathContext.DECIMAL128));
            case FIRST -> call.literals().isEmpty() ? new ChoiceFold(ChoiceFold.EARLIEST) : new ListFold(call, 1);
            case LAST -> call.literals().isEmpty() ? new ChoiceFold(ChoiceFold.LATEST) : new ListFold(call, -1);
            case TOP -> new TopFold(call);
            case DISTINCT -> new DistinctFold(call.arguments().get(0).type());
            case DISTINCT_EXACT -> new DistinctExactFold(call);
            case COLLECT -> new CollectFold(call);
            case MAX_BY -> new ChoiceFold(ChoiceFold.GREATEST);
            case MIN_BY -> new ChoiceFold(ChoiceFold.LEAST);
            case QUANTILE -> new QuantileFold(call.literals().get(0).number());
            case HISTOGRAM -> new HistogramFold(call.literals().get(0).numbers());
        };
    }

    /** The number of events. */
    record Count() implements Fold {
        @Override
        public Value brought(List<Value> arguments, Value order) {
            return Value.of(1);
        }

        @Override
        public Optional<Value> nothing() {
            return Optional.of(Value.of(0));
        }
    }

    /** The exact sum. */
    record Sum() implements Fold {
        @Override
        public Value brought(List<Value> arguments, Value order) {
            return arguments.get(0);
        }
    }

    /** Sum and number; divided once. */
    record Average() implements Fold {
        @Override
        public Value brought(List<Value> arguments, Value order) {
            return Value.of(List.of(arguments.get(0), Value.of(1)));
        }

        @Override
        public Optional<Value> result(Value merged) {
            BigDecimal sum = merged.parts().get(0).number();
            BigDecimal count = merged.parts().get(1).number();
            return Optional.of(
                    Value.of(sum.divide(count, MathContext.DECIMAL128).stripTrailingZeros()));
        }
    }

    /**
     * The least or the greatest; numbers have as many digits behind the point as any that was seen.
     *
     * @param sign of the order that wins: 1 for the greatest
     */
    record Extreme(int sign) implements Fold {
        @Override
        public Value brought(List<Value> arguments, Value order) {
            return arguments.get(0);
        }

        @Override
        public Value merged(Value one, Value other) {
            Value extreme = sign * one.compareTo(other) >= 0 ? one : other;
            return extreme.alike(one).alike(other);
        }
    }
}
