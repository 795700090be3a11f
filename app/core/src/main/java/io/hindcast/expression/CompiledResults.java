package io.hindcast.expression;

import java.util.List;
import java.util.Optional;

/**
 * How results come from accumulated values.
 *
 * <p>The <i>result row</i> has one slot per key part, then one per call, then one per output: {@code [key..., calls...,
 * outputs...]}. Publishing fills keys and calls (an aggregate over nothing is absent), evaluates {@code outputs} in {@code
 * order}, storing each in its own slot (absent where it has no value), then {@code having}.
 *
 * @param calls what is accumulated
 * @param outputs in the order of the definition
 * @param order indexes into {@code outputs}, each after those that it uses
 * @param having over the result row; a result for which it is false or has no value is not published
 */
public record CompiledResults(
        List<AggregateCall> calls, List<Output> outputs, List<Integer> order, Optional<Expression> having) {
    public CompiledResults {
        calls = List.copyOf(calls);
        outputs = List.copyOf(outputs);
        order = List.copyOf(order);
    }
}
