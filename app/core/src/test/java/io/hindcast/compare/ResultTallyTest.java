package io.hindcast.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.ledger.LedgerRecord.Counts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultTallyTest {
    private static final ComparedColumn ORDERS = new ComparedColumn("orders", Optional.empty(), true);
    private static final ComparedColumn REVENUE = new ComparedColumn("revenue", Optional.empty(), true);
    private static final ComparedColumn BIGGEST = new ComparedColumn("biggest", Optional.empty(), false);
    private static final ComparedColumn NEWS = new ComparedColumn("news", Optional.of(Side.VERSION), false);
    private static final List<ComparedColumn> COLUMNS = List.of(ORDERS, REVENUE, BIGGEST, NEWS);

    @TempDir
    private Path folder;

    private final List<String> shown = new ArrayList<>();

    /** One window of a key in both versions; a text of null is a version that lacks it. */
    private record Window(String key, int minute, Optional<String> before, Optional<String> after) {
        void put(WindowJoin join) {
            before.ifPresent(value -> put(join, Side.OTHER, value));
            after.ifPresent(value -> put(join, Side.VERSION, value));
        }

        private void put(WindowJoin join, Side side, String aggregates) {
            Instant start = Instant.EPOCH.plusSeconds(60L * minute);
            Instant end = start.plusSeconds(60);
            String value = "{\"key\":{\"sku\":\"" + key + "\"},\"window\":{\"start\":\"" + start + "\",\"end\":\"" + end
                    + "\"},\"final\":true,\"revision\":1," + aggregates + "}";
            join.put(side, (key + minute).getBytes(UTF_8), end.toEpochMilli(), value.getBytes(UTF_8));
        }
    }

    private record Found(Counts counts, ResultFigures figures) {
        ColumnFigures column(String name) {
            return figures.columns().stream()
                    .filter(column -> column.column().name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        long of(Figure figure) {
            return figure.of(counts, figures);
        }
    }

    private Found compare(Map<String, Tolerance> tolerances, List<Window> windows) {
        ResultTally tally = new ResultTally(COLUMNS, tolerances);
        try (WindowJoin join = new WindowJoin(folder)) {
            windows.forEach(window -> window.put(join));
            Comparison comparison = join.compare(3, difference -> shown.add(difference.key()), tally);
            return new Found(comparison.counts(), tally.figures());
        }
    }

    private static Window both(String key, int minute, String before, String after) {
        return new Window(key, minute, Optional.of(before), Optional.of(after));
    }

    private static String values(String orders, String revenue, String biggest) {
        return "\"orders\":" + orders + ",\"revenue\":" + revenue + ",\"biggest\":" + biggest;
    }

    @Test
    void countsEqualValuesOfEachColumnAndAddsTotalsUp() {
        Found found = compare(
                Map.of(),
                List.of(
                        both("a", 0, values("1", "10.00", "9"), values("1", "10.00", "9")),
                        both("a", 1, values("2", "10.50", "9"), values("1", "7.25", "9")),
                        both("b", 1, values("2", "10", "null"), values("2", "10", "8")),
                        new Window("c", 2, Optional.of(values("5", "1", "1")), Optional.empty())));

        ColumnFigures orders = found.column("orders");
        assertEquals(2, orders.equal());
        assertEquals(1, orders.differing());
        assertEquals(
                Optional.of(new ColumnFigures.Totals(BigDecimal.valueOf(10), BigDecimal.valueOf(4))), orders.totals());
        assertEquals(Optional.of(new BigDecimal("0.66666666666666666666")), orders.equalShare());
        assertEquals(
                new BigDecimal("-4.25"),
                found.column("revenue").totals().orElseThrow().change());
        assertEquals(
                List.of(new ColumnFigures.Change("a1", 120_000, new BigDecimal("10.50"), new BigDecimal("7.25"))),
                found.column("revenue").largest());
        assertEquals(Optional.empty(), found.column("biggest").totals());
        assertEquals(1, found.column("biggest").differing(), "null is equal to null only");
        assertEquals(List.of(), found.column("biggest").largest(), "no distance to null");
        assertEquals(Optional.empty(), found.column("biggest").largestChange());
        assertEquals(
                Optional.of(new BigDecimal("3.25")), found.column("revenue").largestChange());
        assertEquals(4, found.of(Figure.COMPARED));
        assertEquals(2, found.of(Figure.CHANGED));
    }

    @Test
    void whatIsWithinItsToleranceIsNoDifference() {
        Map<String, Tolerance> tolerances = Map.of(
                "revenue", Tolerance.read("0.01").orElseThrow(),
                "orders", Tolerance.read("10%").orElseThrow());
        Found found = compare(
                tolerances,
                List.of(
                        both("near", 0, values("10", "10.00", "9"), values("9", "10.01", "9")),
                        both("far", 0, values("10", "10.00", "9"), values("10", "10.02", "9")),
                        both("farther", 0, values("10", "10.00", "9"), values("8", "10.00", "9")),
                        both("elsewhere", 0, values("10", "10.00", "9"), values("10", "10.01", "8"))));

        assertEquals(1, found.of(Figure.WITHIN));
        assertEquals(3, found.of(Figure.CHANGED));
        assertEquals(
                List.of("elsewhere0", "far0", "farther0"),
                shown.stream().sorted().toList());
        assertEquals(2, found.column("revenue").within());
        assertEquals(1, found.column("orders").differing());
    }

    @Test
    void columnsThatOnlyOneHasMakeTheOthersNotDiffer() {
        Found found = compare(
                Map.of(),
                List.of(
                        both("a", 0, values("1", "1", "1"), values("1", "1", "1") + ",\"news\":7"),
                        both("b", 0, values("1", "1", "1"), values("2", "1", "1") + ",\"news\":7"),
                        both("c", 0, values("1", "1", "1"), values("1", "1", "1") + ",\"foreign\":7")));

        assertEquals(1, found.of(Figure.OTHER_COLUMNS));
        assertEquals(2, found.of(Figure.CHANGED));
        assertEquals(Optional.empty(), found.column("news").equalShare());
        assertEquals(List.of("b0", "c0"), shown.stream().sorted().toList());
    }

    @Test
    void columnsInAnotherOrderAreADifference() {
        Found found =
                compare(Map.of(), List.of(both("a", 0, "\"orders\":1,\"revenue\":2", "\"revenue\":2,\"orders\":1")));

        assertEquals(1, found.of(Figure.CHANGED));
    }

    @Test
    void tellsWhereDifferencesAreMany() {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String key = i % 10 == 0 ? "bad" : "good" + i % 10;
            windows.add(both(key, i, values("1", "1", "1"), values(key.equals("bad") ? "2" : "1", "1", "1")));
        }

        Found found = compare(Map.of(), windows);

        assertEquals(
                List.of(new Concentration("sku", "bad", 20, 20, new BigDecimal("10.0"))),
                found.figures().concentrations());
    }

    /** All figures once more, by loops over the windows. */
    @Test
    void agreesWithACountByHand() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Window> windows = new ArrayList<>();
            long equal = 0;
            long both = 0;
            BigDecimal old = BigDecimal.ZERO;
            BigDecimal now = BigDecimal.ZERO;
            for (int i = 0; i < 1 + random.nextInt(40); i++) {
                BigDecimal before = BigDecimal.valueOf(random.nextInt(300) - 100, random.nextInt(3));
                BigDecimal after = random.nextInt(3) > 0 ? before : BigDecimal.valueOf(random.nextInt(300), 1);
                boolean hasBefore = random.nextInt(5) > 0;
                boolean hasAfter = !hasBefore || random.nextInt(5) > 0;
                windows.add(new Window(
                        "k" + i,
                        random.nextInt(200),
                        hasBefore ? Optional.of(values("1", before.toPlainString(), "1")) : Optional.empty(),
                        hasAfter ? Optional.of(values("1", after.toPlainString(), "1")) : Optional.empty()));
                both += hasBefore && hasAfter ? 1 : 0;
                equal += hasBefore && hasAfter && before.toPlainString().equals(after.toPlainString()) ? 1 : 0;
                old = hasBefore ? old.add(before) : old;
                now = hasAfter ? now.add(after) : now;
            }

            ColumnFigures revenue = compare(Map.of(), windows).column("revenue");

            assertEquals(both, revenue.both(), "seed " + seed);
            assertEquals(equal, revenue.equal(), "seed " + seed);
            ColumnFigures.Totals totals = revenue.totals().orElseThrow();
            assertEquals(0, totals.other().compareTo(old), "seed " + seed);
            assertEquals(0, totals.version().compareTo(now), "seed " + seed);
        }
    }
}
