package io.hindcast.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.results.Cell;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From which value to which a column has changed. */
final class PairTallyTest {
    private final PairTally tally = new PairTally();

    private void add(String before, String after, int times) {
        for (int i = 0; i < times; i++) {
            tally.add(Cell.text(before), Cell.text(after));
        }
    }

    @Test
    void theMostFrequentPairsComeFirstAndTheRestIsCountedTogether() {
        assertEquals(Optional.empty(), tally.of("decision"));
        add("approve", "decline", 3);
        add("decline", "approve", 5);
        tally.add(Cell.NONE, Cell.text("approve"));
        ColumnPairs few = tally.of("decision").orElseThrow();
        assertEquals(
                List.of(
                        new ColumnPairs.Pair(Cell.text("decline"), Cell.text("approve"), 5),
                        new ColumnPairs.Pair(Cell.text("approve"), Cell.text("decline"), 3),
                        new ColumnPairs.Pair(Cell.NONE, Cell.text("approve"), 1)),
                few.most());
        assertEquals(0, few.rest());

        for (int i = 0; i < 20; i++) {
            add("a", "b" + i, 2);
        }
        ColumnPairs more = tally.of("decision").orElseThrow();
        assertEquals(PairTally.MOST, more.most().size());
        assertEquals(1 + 2 * 2, more.rest());
    }

    @Test
    void ofAColumnWithManyValuesNothingIsTold() {
        for (int i = 0; i < PairTally.FEW; i++) {
            add("p" + i, "q", 1);
        }
        assertEquals(
                PairTally.FEW - PairTally.MOST,
                tally.of("payment").orElseThrow().rest());
        add("p", "q", 1);
        assertEquals(Optional.empty(), tally.of("payment"));
    }

    @Test
    void aLongTextIsNoValueAmongAFew() {
        add("a", "b", 1);
        add("x".repeat(101), "b", 1);
        add("a", "b", 1);
        assertEquals(Optional.empty(), tally.of("text"));
    }
}
