package io.hindcast.simulation.language;

import static io.hindcast.pipeline.ValueType.DECIMAL;
import static io.hindcast.pipeline.ValueType.INT;

import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** What is done with numbers. */
final class Arithmetic {
    private static final List<List<ValueType>> MIXED =
            List.of(List.of(DECIMAL, DECIMAL), List.of(DECIMAL, INT), List.of(INT, DECIMAL));

    private Arithmetic() {}

    static List<Construct> all() {
        List<Construct> all = new ArrayList<>();
        ring("_+_", BigInteger::add, BigDecimal::add, all);
        ring("_-_", BigInteger::subtract, BigDecimal::subtract, all);
        ring("_*_", BigInteger::multiply, BigDecimal::multiply, all);
        all.add(Operation.operator(
                "-_", INT, List.of(INT), ints(a -> Numbers.integer(a.get(0).negate()))));
        all.add(Operation.operator(
                "-_",
                DECIMAL,
                List.of(DECIMAL),
                decimals(a -> Outcome.of(a.get(0).negate()))));
        all.add(Operation.function(
                "abs", INT, List.of(INT), ints(a -> Numbers.integer(a.get(0).abs()))));
        all.add(Operation.function(
                "abs",
                DECIMAL,
                List.of(DECIMAL),
                decimals(a -> Outcome.of(a.get(0).abs()))));
        Operation.Rule quotient = decimals(a -> a.get(1).signum() == 0
                ? Outcome.lacks(Lack.NO_RESULT)
                : Numbers.decimal(Numbers.quotient(a.get(0), a.get(1))));
        all.add(Operation.operator("_/_", DECIMAL, List.of(INT, INT), quotient));
        MIXED.forEach(takes -> all.add(Operation.operator("_/_", DECIMAL, takes, quotient)));
        all.add(Operation.operator("_%_", INT, List.of(INT, INT), divided(BigInteger::remainder)));
        all.add(Operation.function("div", INT, List.of(INT, INT), divided(BigInteger::divide)));
        Operation.Rule truncated = decimals(a -> a.get(1).signum() == 0
                ? Outcome.lacks(Lack.NO_RESULT)
                : Numbers.decimal(a.get(0).divide(a.get(1), 0, RoundingMode.DOWN)));
        MIXED.forEach(takes -> all.add(Operation.function("div", DECIMAL, takes, truncated)));
        all.add(new Rounding(DECIMAL));
        all.add(new Rounding(INT));
        return all;
    }

    private static void ring(
            String name, BinaryOperator<BigInteger> whole, BinaryOperator<BigDecimal> exact, List<Construct> all) {
        all.add(Operation.operator(
                name, INT, List.of(INT, INT), ints(a -> Numbers.integer(whole.apply(a.get(0), a.get(1))))));
        Operation.Rule rule = decimals(a -> Numbers.decimal(exact.apply(a.get(0), a.get(1))));
        MIXED.forEach(takes -> all.add(Operation.operator(name, DECIMAL, takes, rule)));
    }

    private static Operation.Rule divided(BinaryOperator<BigInteger> rule) {
        return ints(a -> a.get(1).signum() == 0
                ? Outcome.lacks(Lack.NO_RESULT)
                : Numbers.integer(rule.apply(a.get(0), a.get(1))));
    }

    private static Operation.Rule ints(Function<List<BigInteger>, Outcome> rule) {
        return Operation.strict(values -> rule.apply(
                values.stream().map(value -> BigInteger.valueOf((Long) value)).toList()));
    }

    private static Operation.Rule decimals(Function<List<BigDecimal>, Outcome> rule) {
        return Operation.strict(
                values -> rule.apply(values.stream().map(Numbers::exact).toList()));
    }

    /** {@code round(x, n)}: half-even to a literal number of places; what has fewer stays. */
    private record Rounding(ValueType of) implements Construct {
        private static final int[] PLACES = {0, 1, 2, 5, 38};

        @Override
        public String signature() {
            return Construct.signature("round", of, INT);
        }

        @Override
        public ValueType type() {
            return DECIMAL;
        }

        @Override
        public Term make(Operands operands) {
            Term number = operands.term(of);
            int places = PLACES[operands.random().nextInt(PLACES.length)];
            return Construct.term(
                    this,
                    "round(" + number.text() + ", " + places + ")",
                    List.of(number),
                    scope -> number.in(scope).then(value -> {
                        BigDecimal exact = Numbers.exact(value);
                        return Outcome.of(exact.setScale(Math.min(exact.scale(), places), RoundingMode.HALF_EVEN));
                    }));
        }
    }
}
