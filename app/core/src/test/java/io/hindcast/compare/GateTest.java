package io.hindcast.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.pipeline.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GateTest {
    private static final ComparedColumn ORDERS = new ComparedColumn("orders", Optional.empty(), true);
    private static final ComparedColumn BIGGEST = new ComparedColumn("biggest", Optional.empty(), false);
    private static final List<ComparedColumn> COLUMNS = List.of(ORDERS, BIGGEST);
    private static final Comparison COMPARISON =
            new Comparison(new Counts(90, 8, 1, 1, 5), List.of(), new Comparison.Alarms(0, List.of()));

    private static final ResultFigures FIGURES = new ResultFigures(
            3,
            2,
            List.of(
                    new ColumnFigures(
                            ORDERS,
                            98,
                            98,
                            0,
                            0,
                            Optional.of(new ColumnFigures.Totals(BigDecimal.valueOf(500), BigDecimal.valueOf(480))),
                            List.of()),
                    new ColumnFigures(BIGGEST, 98, 90, 3, 4, Optional.empty(), List.of())),
            List.of());

    private static Optional<Boolean> passes(String text) {
        List<Problem> problems = new ArrayList<>();
        Optional<Gate> gate = Gate.read(text, COLUMNS, problems);
        assertEquals(List.of(), problems);
        return gate.orElseThrow().passes(COMPARISON, FIGURES);
    }

    private static String refused(String text) {
        List<Problem> problems = new ArrayList<>();
        assertEquals(Optional.empty(), Gate.read(text, COLUMNS, problems));
        return problems.get(0).message();
    }

    @Test
    void isAskedOfAllFigures() {
        assertEquals(Optional.of(false), passes(Gate.IDENTICAL));
        assertEquals(
                Optional.of(true),
                passes("compared == 100 && identical == 90 && within == 3 && other_columns == 2 && changed == 3"
                        + " && only_new == 1 && only_old == 1 && incomplete == 5"));
        assertEquals(Optional.of(true), passes("changed <= 0.03 * compared"));
        assertEquals(Optional.of(false), passes("changed <= 0.0299 * compared"));
        assertEquals(
                Optional.of(true),
                passes("orders.equal == 1.0 && orders.differing == 0 && orders.old_total == 500.0"
                        + " && orders.new_total == 480.0 && orders.change == -20.0 && orders.largest_change == 0.0"));
        assertEquals(
                Optional.of(true), passes("biggest.equal > 0.9 && biggest.equal < 0.92 && biggest.differing == 5"));
    }

    @Test
    void isNotPassedWhereAFigureHasNoValue() {
        assertEquals(Optional.empty(), passes("biggest.largest_change < 10.0"));
        assertEquals(Optional.empty(), passes("changed / (compared - 100) < 1"));
    }

    @Test
    void saysWhatIsWrongWithIt() {
        assertTrue(refused("chnged == 0").contains("unknown figure 'chnged'"), refused("chnged == 0"));
        assertTrue(refused("chnged == 0").contains("did you mean 'changed'"), refused("chnged == 0"));
        assertTrue(refused("biggest.change == 0.0").contains("biggest.change"), refused("biggest.change == 0.0"));
        assertTrue(refused("changed").contains("the gate must be true or false"), refused("changed"));
        assertTrue(refused("changed = 0").contains("'=='"), refused("changed = 0"));
    }
}
