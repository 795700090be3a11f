package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.util.Optional;

/**
 * One aggregate function applied to the events of a window: {@code sum(amount).where(quantity > 10)}.
 *
 * @param argument over the fields; empty for {@code count()}
 * @param filter over the fields; an event for which it is false or has no value is skipped for this aggregate
 * @param type of the result: int for count; the argument's type for sum (int, decimal), min and max; decimal for avg
 */
public record AggregateCall(
        AggregateFunction function, Optional<Expression> argument, Optional<Expression> filter, ValueType type) {}
