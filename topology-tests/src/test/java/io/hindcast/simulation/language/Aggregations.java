package io.hindcast.simulation.language;

import static io.hindcast.pipeline.ValueType.DECIMAL;
import static io.hindcast.pipeline.ValueType.INT;
import static io.hindcast.pipeline.ValueType.STRING;
import static io.hindcast.pipeline.ValueType.TIMESTAMP;

import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** All aggregate functions. */
final class Aggregations {
    static final List<ValueType> NUMBERS = List.of(INT, DECIMAL);

    static final List<ValueType> ORDERED = List.of(INT, DECIMAL, STRING, TIMESTAMP);

    /** All events. */
    static final Aggregation COUNT = new Aggregation(
            "count",
            List.of(),
            "",
            "",
            Set.of(),
            none -> Optional.of(INT),
            events -> Optional.of((long) events.size()));

    private static final List<Function<RandomGenerator, Aggregation>> ALL = List.of(
            random -> COUNT,
            random -> Aggregation.ofSome("sum", NUMBERS, Optional::of, Aggregations::sum),
            random -> extreme("min", values -> Collections.min(values, Order::compare)),
            random -> extreme("max", values -> Collections.max(values, Order::compare)),
            random -> Aggregation.ofSome(
                    "avg",
                    NUMBERS,
                    number -> Optional.of(DECIMAL),
                    values -> Numbers.quotient(exactSum(values), BigDecimal.valueOf(values.size()))),
            Statistics::deviation,
            Statistics::quantile,
            Statistics::histogram,
            Choices::random,
            Choices::random,
            Lists::random,
            Lists::random,
            Rankings::top,
            Rankings::distinctExact,
            random -> Rankings.DISTINCT);

    private Aggregations() {}

    static Aggregation random(RandomGenerator random) {
        return Pick.one(ALL, random).apply(random);
    }

    private static Aggregation extreme(String word, Function<List<Object>, Object> chosen) {
        return Aggregation.of(
                word,
                ORDERED,
                "",
                Set.of(TextBounds.KEPT),
                Optional::of,
                values -> values.isEmpty()
                        ? Optional.empty()
                        : Optional.of(atLargestScale(chosen.apply(values), values)));
    }

    /** Of any numbers, as a decimal at the largest scale. */
    static BigDecimal exactSum(List<Object> values) {
        return values.stream().map(Numbers::exact).reduce(BigDecimal::add).orElseThrow();
    }

    private static Object sum(List<Object> values) {
        return values.get(0) instanceof Long
                ? values.stream()
                        .map(value -> BigInteger.valueOf((Long) value))
                        .reduce(BigInteger.ZERO, BigInteger::add)
                : exactSum(values);
    }

    private static Object atLargestScale(Object extreme, List<Object> values) {
        return extreme instanceof BigDecimal number
                ? number.setScale(values.stream()
                        .mapToInt(value -> ((BigDecimal) value).scale())
                        .max()
                        .orElseThrow())
                : extreme;
    }
}
