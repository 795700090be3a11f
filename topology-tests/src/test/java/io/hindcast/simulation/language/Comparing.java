package io.hindcast.simulation.language;

import static io.hindcast.pipeline.ValueType.BOOL;
import static io.hindcast.pipeline.ValueType.DECIMAL;
import static io.hindcast.pipeline.ValueType.INT;
import static io.hindcast.pipeline.ValueType.STRING;
import static io.hindcast.pipeline.ValueType.TIMESTAMP;

import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Comparisons, and lists of values. */
final class Comparing {
    private static final Map<String, IntPredicate> COMPARISONS = Map.of(
            "_==_", order -> order == 0,
            "_!=_", order -> order != 0,
            "_<_", order -> order < 0,
            "_<=_", order -> order <= 0,
            "_>_", order -> order > 0,
            "_>=_", order -> order >= 0);

    private Comparing() {}

    static List<Construct> all() {
        List<Construct> all = new ArrayList<>();
        for (String name : COMPARISONS.keySet().stream().sorted().toList()) {
            IntPredicate accepts = COMPARISONS.get(name);
            Operation.Rule rule =
                    Operation.strict(values -> Outcome.of(accepts.test(Order.compare(values.get(0), values.get(1)))));
            for (ValueType type : List.of(INT, STRING, TIMESTAMP, DECIMAL)) {
                all.add(Operation.operator(name, BOOL, List.of(type, type), rule));
            }
            all.add(Operation.operator(name, BOOL, List.of(DECIMAL, INT), rule));
            all.add(Operation.operator(name, BOOL, List.of(INT, DECIMAL), rule));
            if (name.equals("_==_") || name.equals("_!=_")) {
                all.add(Operation.operator(name, BOOL, List.of(BOOL, BOOL), rule));
            }
        }
        for (ValueType type : ValueType.values()) {
            all.add(new In(type, type));
        }
        all.add(new In(DECIMAL, INT));
        all.add(new In(INT, DECIMAL));
        return all;
    }

    /** {@code x in ["a", "b"]}. */
    private record In(ValueType of, ValueType elements) implements Construct {
        @Override
        public String signature() {
            return "@in(" + of.word() + ", list(" + elements.word() + "))";
        }

        @Override
        public ValueType type() {
            return BOOL;
        }

        @Override
        public Term make(Operands operands) {
            Term value = operands.term(of);
            List<Literal> list = IntStream.rangeClosed(0, operands.random().nextInt(4))
                    .mapToObj(element -> Literal.random(elements, operands.random()))
                    .toList();
            String text = "(" + value.text() + " in "
                    + list.stream().map(Literal::text).toList() + ")";
            return Construct.term(
                    this,
                    text,
                    List.of(value),
                    scope -> value.in(scope)
                            .then(it -> Outcome.of(
                                    list.stream().anyMatch(element -> Order.compare(it, element.value()) == 0))));
        }
    }
}
