package io.hindcast.expression;

import java.util.List;
import java.util.Optional;

/**
 * One aggregate function applied to the events of a window: {@code sum(amount).where(quantity > 10)}.
 *
 * @param arguments over the fields, as many as the function computes for each event; an event for which one has no value is
 *     skipped for this aggregate
 * @param literals what else stands between the parentheses, in order
 * @param filter over the fields; an event for which it is false or has no value is skipped for this aggregate
 * @param before whether it is over the events of a span without the one at hand
 * @param type of what comes of it
 */
public record AggregateCall(
        AggregateFunction function,
        List<Expression> arguments,
        List<Literal> literals,
        Optional<Expression> filter,
        boolean before,
        ResultType type) {
    /** How many items {@code top} keeps where the definition does not say. */
    public static final int USUAL_ITEMS = 1_000;

    /** One over all events. */
    public AggregateCall(
            AggregateFunction function,
            List<Expression> arguments,
            List<Literal> literals,
            Optional<Expression> filter,
            ResultType type) {
        this(function, arguments, literals, filter, false, type);
    }

    public AggregateCall {
        arguments = List.copyOf(arguments);
        literals = List.copyOf(literals);
    }

    /** With the types of its arguments, in messages: {@code sum of decimal}. */
    public String inWords() {
        return arguments.stream()
                .map(it -> it.type().word())
                .reduce(function.word(), (call, type) -> call + " of " + type);
    }
}
