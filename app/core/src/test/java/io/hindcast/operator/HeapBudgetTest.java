package io.hindcast.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class HeapBudgetTest {
    private final HeapBudget budget = new HeapBudget(1_000_000);
    private final HeapShare one = budget.open();
    private final HeapShare other = budget.open();

    @Test
    void asksNobodyWhileThereIsEnough() {
        one.take(500_000);
        other.take(500_000);

        assertFalse(one.asked());
        assertFalse(other.asked());
        assertEquals(1_000_000, budget.usedBytes());
    }

    @Test
    void asksEverybodyForAPartOfWhatHeHolds() {
        one.take(800_000);
        other.take(240_000);

        assertTrue(one.asked());
        assertEquals(700_000, one.answer());
        assertFalse(one.asked());
        assertEquals(210_000, other.answer());
    }

    @Test
    void asksAgainWhenItGrowsOnWithoutAnAnswer() {
        one.take(1_040_000);
        assertEquals(910_000, one.answer());
        one.take(50_000);
        assertFalse(one.asked());
        one.take(50_000);

        assertTrue(one.asked());
    }

    @Test
    void forgetsAnAlarmThatIsOver() {
        one.take(1_040_000);
        other.take(50_000);
        one.take(-900_000);

        assertEquals(50_000, other.answer());
    }

    @Test
    void getsBackWhatATaskHeldThatEnds() {
        one.take(300_000);
        one.arrived(3);
        one.inStore(2);
        one.close();

        assertEquals(0, budget.usedBytes());
        assertEquals(0, budget.windowsOnHeap());
        assertEquals(0, budget.windowsInStore());
        assertEquals(2, budget.windowsSpilled());
    }
}
