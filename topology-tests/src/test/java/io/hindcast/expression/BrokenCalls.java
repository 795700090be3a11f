package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.util.List;
import java.util.Optional;

/** Aggregate calls of which something is broken, for tests that must notice it. */
public final class BrokenCalls {
    private BrokenCalls() {}

    /** A condition that touches something absent holds. */
    public static List<AggregateCall> countingAbsent(List<AggregateCall> calls) {
        return calls.stream()
                .map(call -> with(call.filter().map(condition -> new Forgiving(condition)), call))
                .toList();
    }

    /** Conditions of calls are not asked. */
    public static List<AggregateCall> withoutFilters(List<AggregateCall> calls) {
        return calls.stream().map(call -> with(Optional.empty(), call)).toList();
    }

    private static AggregateCall with(Optional<Expression> filter, AggregateCall call) {
        return new AggregateCall(call.function(), call.arguments(), call.literals(), filter, call.type());
    }

    private static final class Forgiving extends Expression {
        private final Expression condition;

        Forgiving(Expression condition) {
            super(ValueType.BOOL);
            this.condition = condition;
        }

        @Override
        public boolean test(Row row) {
            boolean holds = condition.test(row);
            if (row.fault() != Fault.ABSENT) {
                return holds;
            }
            row.begin();
            return true;
        }
    }
}
