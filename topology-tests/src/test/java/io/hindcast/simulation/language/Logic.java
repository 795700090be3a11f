package io.hindcast.simulation.language;

import static io.hindcast.pipeline.ValueType.BOOL;
import static io.hindcast.pipeline.ValueType.DECIMAL;
import static io.hindcast.pipeline.ValueType.INT;

import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.List;

/** What is true, what is there, and what stands for what. */
final class Logic {
    private Logic() {}

    static List<Construct> all() {
        List<Construct> all = new ArrayList<>();
        all.add(Operation.operator("_&&_", BOOL, List.of(BOOL, BOOL), absorbing(false)));
        all.add(Operation.operator("_||_", BOOL, List.of(BOOL, BOOL), absorbing(true)));
        all.add(Operation.operator(
                "!_", BOOL, List.of(BOOL), Operation.strict(values -> Outcome.of(!(Boolean) values.get(0)))));
        for (ValueType type : ValueType.values()) {
            all.add(conditional(type, type, type));
        }
        all.add(new Has(BOOL));
        all.add(conditional(DECIMAL, INT, DECIMAL));
        all.add(conditional(DECIMAL, DECIMAL, INT));
        return all;
    }

    /** Either side decides alone by this value, whatever the other one lacks. */
    private static Operation.Rule absorbing(boolean decisive) {
        return (operands, scope) -> {
            Outcome left = operands.get(0).in(scope);
            if (left.is(decisive)) {
                return left;
            }
            Outcome right = operands.get(1).in(scope);
            return left.hasValue() || right.is(decisive) ? right : left;
        };
    }

    private static Operation conditional(ValueType type, ValueType yes, ValueType no) {
        return new Operation(
                "_?_:_",
                type,
                List.of(BOOL, yes, no),
                texts -> "(" + texts.get(0) + " ? " + texts.get(1) + " : " + texts.get(2) + ")",
                (operands, scope) -> operands.get(0)
                        .in(scope)
                        .then(chosen -> operands.get((Boolean) chosen ? 1 : 2).in(scope))
                        .then(value -> Outcome.of(type == DECIMAL ? Numbers.exact(value) : value)));
    }

    /** {@code has(x)}: also true of what is not of its type. */
    private record Has(ValueType of) implements Construct {
        @Override
        public String signature() {
            return Construct.signature("@has", of);
        }

        @Override
        public ValueType type() {
            return BOOL;
        }

        @Override
        public Term make(Operands operands) {
            Term name = operands.name();
            return Construct.term(
                    new Has(name.type()),
                    "has(" + name.text() + ")",
                    List.of(),
                    scope -> Outcome.of(!scope.value(name.text()).lacksFor(Lack.ABSENT)));
        }
    }
}
