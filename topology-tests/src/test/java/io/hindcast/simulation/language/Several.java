package io.hindcast.simulation.language;

import static io.hindcast.pipeline.ValueType.BOOL;
import static io.hindcast.pipeline.ValueType.DECIMAL;
import static io.hindcast.pipeline.ValueType.INT;

import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A function of two values or more, of one type or of ints and decimals: {@code least(a, b, c)}.
 *
 * @param first the type of the first
 * @param others that of all others
 * @param rule what it comes to
 */
record Several(String name, ValueType first, ValueType others, Operation.Rule rule) implements Construct {
    private static final int MOST_MORE = 3;

    static List<Construct> all() {
        List<Construct> all = new ArrayList<>();
        ofEach("coalesce", List.of(ValueType.values()), Several::firstWithValue, all);
        List<ValueType> ordered =
                Stream.of(ValueType.values()).filter(type -> type != BOOL).toList();
        ofEach("greatest", ordered, Operation.strict(values -> extreme(values, Order::compare)), all);
        ofEach("least", ordered, Operation.strict(values -> extreme(values, (a, b) -> Order.compare(b, a))), all);
        return all;
    }

    private static void ofEach(String name, List<ValueType> types, Operation.Rule rule, List<Construct> all) {
        types.forEach(type -> all.add(new Several(name, type, type, rule)));
        all.add(new Several(name, INT, DECIMAL, rule));
        all.add(new Several(name, DECIMAL, INT, rule));
    }

    private static Outcome firstWithValue(List<Term> operands, Scope scope) {
        Outcome outcome = Outcome.lacks(Lack.ABSENT);
        for (Term operand : operands) {
            outcome = operand.in(scope);
            if (outcome.hasValue()) {
                return outcome;
            }
        }
        return outcome;
    }

    /** Of decimals at the largest scale among them. */
    private static Outcome extreme(List<Object> values, Comparator<Object> order) {
        Object extreme = values.stream().max(order).orElseThrow();
        boolean decimals = values.stream().anyMatch(BigDecimal.class::isInstance);
        return Outcome.of(
                decimals
                        ? Numbers.exact(extreme)
                                .setScale(values.stream()
                                        .mapToInt(value -> Numbers.exact(value).scale())
                                        .max()
                                        .orElse(0))
                        : extreme);
    }

    @Override
    public String signature() {
        return Construct.signature(name, first, others);
    }

    @Override
    public ValueType type() {
        return first == others ? first : DECIMAL;
    }

    @Override
    public Term make(Operands operands) {
        List<Term> terms = new ArrayList<>(List.of(operands.term(first), operands.term(others)));
        for (int more = operands.random().nextInt(MOST_MORE); more > 0; more--) {
            terms.add(operands.term(others));
        }
        String text = terms.stream().map(Term::text).collect(Collectors.joining(", ", name + "(", ")"));
        return Construct.term(
                this,
                text,
                terms,
                scope -> rule.of(terms, scope)
                        .then(value -> Outcome.of(type() == DECIMAL ? Numbers.exact(value) : value)));
    }
}
