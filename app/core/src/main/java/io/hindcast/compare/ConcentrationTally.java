package io.hindcast.compare;

import static java.util.stream.Collectors.toList;

import io.hindcast.results.ResultCells;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts which values of the key, and which hours, the differences have. Not thread-safe. */
final class ConcentrationTally {
    /** A field with more values says nothing of where, and would take memory without end. */
    private static final int MOST_VALUES = 10_000;

    /** So many are told. */
    private static final int MOST_TOLD = 5;

    /** Such windows differ more than so many times as often as any. */
    private static final int TIMES = 2;

    /** Fewer differences are looked at one by one. */
    private static final int FEWEST = 10;

    /** What is told has at least one of so many. */
    private static final int PART = 10;

    private final Map<String, Map<String, Counted>> fields = new HashMap<>();

    private static final class Counted {
        private long compared;
        private long differing;
    }

    void add(ResultCells result, boolean differs) {
        result.key().forEach((field, value) -> add(field, value.text(), differs));
        Instant start = Instant.ofEpochMilli(result.head().startMs());
        add(Concentration.HOUR, start.truncatedTo(ChronoUnit.HOURS).toString(), differs);
    }

    private void add(String field, String value, boolean differs) {
        Map<String, Counted> values = fields.computeIfAbsent(field, key -> new HashMap<>());
        if (values.size() > MOST_VALUES) {
            return;
        }
        Counted counted = values.computeIfAbsent(value, key -> new Counted());
        counted.compared++;
        counted.differing += differs ? 1 : 0;
    }

    /**
     * Those that have the most differences, the most first.
     *
     * @param compared windows in all
     * @param differing windows that differ in all
     */
    List<Concentration> concentrations(long compared, long differing) {
        if (differing < FEWEST) {
            return List.of();
        }
        List<Concentration> found = new ArrayList<>();
        fields.forEach((field, values) -> {
            if (values.size() <= MOST_VALUES) {
                values.forEach((value, counted) -> {
                    boolean often = counted.differing * compared > TIMES * differing * counted.compared;
                    if (often && counted.differing * PART >= differing) {
                        found.add(concentration(field, value, counted, compared, differing));
                    }
                });
            }
        });
        return found.stream()
                .sorted(Comparator.comparingLong(Concentration::differing)
                        .reversed()
                        .thenComparing(Concentration::field)
                        .thenComparing(Concentration::value))
                .limit(MOST_TOLD)
                .collect(toList());
    }

    private static Concentration concentration(
            String field, String value, Counted counted, long compared, long differing) {
        BigDecimal share = BigDecimal.valueOf(counted.differing).multiply(BigDecimal.valueOf(compared));
        BigDecimal all = BigDecimal.valueOf(counted.compared).multiply(BigDecimal.valueOf(differing));
        return new Concentration(
                field, value, counted.compared, counted.differing, share.divide(all, 1, RoundingMode.HALF_EVEN));
    }
}
