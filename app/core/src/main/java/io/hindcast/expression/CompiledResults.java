package io.hindcast.expression;

import java.util.List;
import java.util.Optional;

/**
 * How results come from accumulated values.
 *
 * <p>The <i>result row</i> has one slot per key part, then one per call, then one per output: {@code [key..., calls...,
 * outputs...]}, and behind these what the {@linkplain CompiledBaseline baseline} needs. Publishing fills keys and calls (an aggregate over nothing is absent), evaluates what is {@code computed}, storing
 * each in its own slot (absent where it has no value), then {@code having}. The slot of an output that is a call stays empty.
 *
 * @param calls what is accumulated
 * @param outputs in the order of the definition
 * @param computed those outputs that are computed, each after those that it uses
 * @param answers what an event is told beside them, of spans that are each event's own
 * @param having over the result row; a result for which it is false or has no value is not published
 * @param alerts in the order of the definition; their conditions are over the result row
 * @param baseline what results say of the windows before them
 */
public record CompiledResults(
        List<AggregateCall> calls,
        List<Output> outputs,
        List<Output.Computed> computed,
        Optional<Expression> having,
        CompiledAnswers answers,
        List<CompiledAlert> alerts,
        CompiledBaseline baseline) {
    /** Those of windows. */
    public CompiledResults(
            List<AggregateCall> calls,
            List<Output> outputs,
            List<Output.Computed> computed,
            Optional<Expression> having) {
        this(calls, outputs, computed, having, CompiledAnswers.NONE, List.of(), CompiledBaseline.NONE);
    }

    public CompiledResults {
        calls = List.copyOf(calls);
        outputs = List.copyOf(outputs);
        computed = List.copyOf(computed);
        alerts = List.copyOf(alerts);
    }

    /** How many slots a result row has, behind so many parts of the key. */
    public int rowSlots(int keyParts) {
        return keyParts + calls.size() + outputs.size() + baseline.slots();
    }
}
