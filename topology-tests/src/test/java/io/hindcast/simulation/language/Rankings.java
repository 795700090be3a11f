package io.hindcast.simulation.language;

import static io.hindcast.pipeline.ValueType.INT;

import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Which different values there are, and how much each weighs. */
final class Rankings {
    private static final Comparator<Ranked> ORDER =
            Comparator.comparing(Ranked::weight).reversed().thenComparing(Ranked::item, Order::compare);

    /** An item of a ranking. */
    record Ranked(Object item, BigDecimal weight) {}

    private Rankings() {}

    /** How many different values, exactly, since there are few. */
    static final Aggregation DISTINCT = Aggregation.of(
            "distinct", Choices.ANY, "", type -> Optional.of(INT), values -> Optional.of(distinct(values)));

    /** How many different values, up to a bound. */
    static Aggregation distinctExact(RandomGenerator random) {
        int most = 1 + random.nextInt(4);
        return Aggregation.of("distinct_exact", Choices.ANY, ", " + most, type -> Optional.of(INT), values -> {
            long distinct = distinct(values);
            return Optional.of(distinct > most ? new Overflowed(Optional.of(most + 1L)) : (Object) distinct);
        });
    }

    private static long distinct(List<Object> values) {
        return values.stream().map(Rankings::canonical).distinct().count();
    }

    /** The items with the greatest weights, each event counting one or what it says. */
    static Aggregation top(RandomGenerator random) {
        int shown = 1 + random.nextInt(3);
        boolean weighted = random.nextInt(4) > 0;
        int most = weighted && random.nextBoolean() ? 1 + random.nextInt(4) : 1000;
        List<List<ValueType>> takes = weighted ? List.of(Choices.ANY, Aggregations.NUMBERS) : List.of(Choices.ANY);
        return new Aggregation(
                "top",
                takes,
                shown + ", ",
                most == 1000 ? "" : ", " + most,
                Choices.BOUNDED,
                type -> Optional.empty(),
                events -> Optional.of(ranking(events, weighted, shown, most)));
    }

    private static Object ranking(List<Brought> events, boolean weighted, int shown, int most) {
        TreeMap<Object, List<Object>> weights = new TreeMap<>(Order::compare);
        for (Brought event : events) {
            weights.computeIfAbsent(canonical(event.value()), item -> new ArrayList<>())
                    .add(weighted ? event.by() : 1L);
        }
        List<Ranked> all = new ArrayList<>();
        weights.forEach((item, each) -> all.add(new Ranked(item, Aggregations.exactSum(each))));
        return weights.size() > most
                ? new Overflowed(Optional.empty())
                : all.stream().sorted(ORDER).limit(shown).toList();
    }

    /** Of 1.0 and 1.00 it is 1. */
    private static Object canonical(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }
}
