package io.hindcast.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TumblingWindowsTest {
    private final TumblingWindows windows = new TumblingWindows(60_000, 30_000);

    @Test
    void includesTheStartAndExcludesTheEnd() {
        assertEquals(60_000, windows.sliceOf(60_000));
        assertEquals(60_000, windows.sliceOf(119_999));
        assertEquals(120_000, windows.sliceOf(120_000));
        assertEquals(120_000, windows.endOf(60_000));
    }

    @Test
    void beginsIn1970() {
        assertEquals(0, windows.sliceOf(0));
    }

    @Test
    void closesAWindowExactlyAtItsEndPlusGrace() {
        assertEquals(150_000, windows.closesAt(60_000));
        assertFalse(windows.closed(60_000, 149_999));
        assertTrue(windows.closed(60_000, 150_000));
    }

    @Test
    void closesAtTheEndIfThereIsNoGrace() {
        assertTrue(new TumblingWindows(60_000, 0).closed(60_000, 120_000));
    }

    @Test
    void knowsTheLastTimeOfTheLastWindowThatIsSettled() {
        TumblingWindows corrected = new TumblingWindows(60_000, 30_000, 10_000);

        assertEquals(59_999, corrected.lastSettled(159_999));
        assertEquals(119_999, corrected.lastSettled(160_000));
        assertTrue(corrected.settled(60_000, 160_000));
    }

    @Test
    void refusesWindowsWithoutSizeAndNegativeGrace() {
        assertThrows(IllegalArgumentException.class, () -> new TumblingWindows(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new TumblingWindows(1, -1));
    }
}
