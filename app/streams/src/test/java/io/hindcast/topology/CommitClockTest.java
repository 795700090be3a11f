package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With a live interval of 100 ms. */
final class CommitClockTest {
    private long nowMs = 1_000_000;
    private final CommitPace pace = new CommitPace(CommitIntervals.DEFAULT, () -> TimeUnit.MILLISECONDS.toNanos(nowMs));
    private final CommitClock clock = new CommitClock(pace);

    @Test
    void commitsAtTheNextTickWhatHasChanged() {
        assertFalse(tickAfter(100));
        clock.changed();
        assertTrue(tickAfter(100));

        clock.committed(true);

        assertFalse(tickAfter(100));
    }

    @Test
    void leavesOutATickThatComesShortlyAfterTheCommitOfAnotherTask() {
        clock.committed(true);
        clock.changed();

        assertFalse(tickAfter(74));
        assertTrue(tickAfter(1));
    }

    @Test
    void commitsOnceASecondWhereNothingChanges() {
        for (int tick = 0; tick < 9; tick++) {
            assertFalse(tickAfter(100));
        }

        assertTrue(tickAfter(100));
    }

    @Test
    void leavesItToTheLongIntervalWhileTheVersionIsCatchingUp() {
        clock.changed();
        pace.looked("a reader", 1_000_000);
        assertFalse(tickAfter(100));

        pace.looked("a reader", 10_000);
        assertFalse(tickAfter(100));
        pace.looked("a reader", 100);
        assertTrue(tickAfter(100));
    }

    @Test
    void goesOnAtOnceWithWhatIsLeftToPublish() {
        pace.looked("a reader", 1_000_000);
        clock.committed(false);
        assertTrue(tickAfter(1));

        clock.committed(true);

        assertFalse(tickAfter(100));
    }

    private boolean tickAfter(long passedMs) {
        nowMs += passedMs;
        return clock.tick();
    }
}
