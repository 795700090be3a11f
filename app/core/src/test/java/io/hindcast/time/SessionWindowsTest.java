package io.hindcast.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SessionWindowsTest {
    private static final SessionWindows CUT = new SessionWindows(30, OptionalLong.of(100), 40, 10, 500);

    static Stream<SessionWindows> kinds() {
        return Stream.of(
                new SessionWindows(30, OptionalLong.empty(), 0, 10, 0),
                new SessionWindows(1, OptionalLong.empty(), 0, 0, 0),
                new SessionWindows(30, OptionalLong.of(31), 0, 0, 0),
                new SessionWindows(30, OptionalLong.of(90), 7, 3, 1),
                CUT);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void twoEventsOfASliceAreTogetherAndOfSlicesFurtherApartThanTheNextNever(SessionWindows sessions) {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            long oneMs = random.nextLong(1_000);
            long otherMs = oneMs + random.nextLong(100);
            long sliceMs = sessions.sliceOf(oneMs);
            if (sessions.sliceOf(otherMs) == sliceMs) {
                assertTrue(sessions.together(oneMs, otherMs), oneMs + " and " + otherMs);
            } else if (sessions.sliceOf(otherMs) != sessions.after(sliceMs)) {
                assertFalse(sessions.together(oneMs, otherMs), oneMs + " and " + otherMs);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void slicesFollowEachOtherWithoutHoles(SessionWindows sessions) {
        long sliceMs = 0;
        assertEquals(-1, sessions.before(0));
        while (sliceMs < 2_000) {
            long nextMs = sessions.after(sliceMs);
            assertEquals(sliceMs, sessions.sliceOf(nextMs - 1));
            assertEquals(nextMs, sessions.sliceOf(nextMs));
            assertEquals(sliceMs, sessions.before(nextMs));
            sliceMs = nextMs;
        }
    }

    /** What is on time for a slice is here before the first of its sessions closes. */
    @ParameterizedTest
    @MethodSource("kinds")
    void nothingOnTimeCanComeIntoASliceOfWhichASessionIsClosed(SessionWindows sessions) {
        for (long sliceMs = 0; sliceMs < 500; sliceMs = sessions.after(sliceMs)) {
            long firstClosedMs = sliceMs;
            while (!sessions.closed(sliceMs, firstClosedMs)) {
                firstClosedMs++;
            }
            assertTrue(sessions.late(sessions.after(sliceMs) - 1, firstClosedMs));
        }
    }

    @Test
    void isCutAtMultiplesShiftedByTheOffset() {
        assertTrue(CUT.together(110, 139));
        assertFalse(CUT.together(139, 140));
        assertTrue(CUT.together(10, 39));
        assertFalse(CUT.together(39, 40));
        assertFalse(CUT.together(141, 172));
    }

    @Test
    void closesBehindGapAndGraceAndSettlesBehindTheCorrections() {
        assertFalse(CUT.closed(1_000, 1_040));
        assertTrue(CUT.closed(1_000, 1_041));
        assertFalse(CUT.settled(1_000, 1_540));
        assertTrue(CUT.settled(1_000, 1_541));
        assertFalse(CUT.late(1_000, 1_010));
        assertTrue(CUT.late(1_000, 1_011));
        assertFalse(CUT.lost(1_000, 1_510));
        assertTrue(CUT.lost(1_000, 1_511));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void behindTheLastSettledTimeComesTheFirstThatIsNot(SessionWindows sessions) {
        assertTrue(sessions.settled(sessions.lastSettled(3_000), 3_000));
        assertFalse(sessions.settled(sessions.lastSettled(3_000) + 1, 3_000));
    }

    @Test
    void whatCouldGoOnForEverIsNotCorrected() {
        assertThrows(IllegalArgumentException.class, () -> new SessionWindows(30, OptionalLong.empty(), 0, 10, 1));
        assertThrows(IllegalArgumentException.class, () -> new SessionWindows(30, OptionalLong.of(30), 0, 10, 0));
    }
}
