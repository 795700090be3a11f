package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.operator.Announce;
import org.junit.jupiter.api.Test;

final class CommitClockTest {
    private final CommitPace pace = new CommitPace(CommitIntervals.DEFAULT);
    private final CommitClock clock = new CommitClock(pace, 16);

    @Test
    void tellsTheWatermarkAtTheFirstCommit() {
        assertEquals(Announce.AGAIN, clock.announce());
        assertEquals(Announce.IF_MOVED, clock.announce());
    }

    @Test
    void tellsItAgainAfterTenSecondsHoweverOftenItCommits() {
        clock.announce();
        for (int tick = 0; tick < 99; tick++) {
            clock.tick();
            assertEquals(Announce.IF_MOVED, clock.announce());
        }

        clock.tick();

        assertEquals(Announce.AGAIN, clock.announce());
    }

    @Test
    void savesUpRoundsThatWouldSendTooManyFrames() {
        CommitClock large = new CommitClock(pace, 1_000);
        large.announce();
        for (int tick = 0; tick < 4; tick++) {
            large.tick();
            assertEquals(Announce.WITH_PARTIALS, large.announce());
        }

        large.tick();

        assertEquals(Announce.IF_MOVED, large.announce());
    }

    @Test
    void commitsAtTheNextTickWhatHasChanged() {
        assertFalse(clock.tick());
        clock.changed();
        assertTrue(clock.tick());

        clock.committed(true);

        assertFalse(clock.tick());
    }

    @Test
    void commitsOnceASecondWhereNothingChanges() {
        for (int tick = 0; tick < 9; tick++) {
            assertFalse(clock.tick());
        }

        assertTrue(clock.tick());
    }

    @Test
    void leavesItToTheLongIntervalWhileTheVersionIsCatchingUp() {
        clock.changed();
        pace.looked("a reader", 1_000_000);
        assertFalse(clock.tick());

        pace.looked("a reader", 10_000);
        assertFalse(clock.tick());
        pace.looked("a reader", 100);
        assertTrue(clock.tick());
    }

    @Test
    void goesOnAtOnceWithWhatIsLeftToPublish() {
        pace.looked("a reader", 1_000_000);
        clock.committed(false);
        assertTrue(clock.tick());

        clock.committed(true);

        assertFalse(clock.tick());
    }
}
