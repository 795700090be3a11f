package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class HeartbeatClockTest {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private static final long LAST_MS = 9_000;

    private long nowMs = 1_000_000;
    private final CommitPace pace = new CommitPace(CommitIntervals.DEFAULT, () -> TimeUnit.MILLISECONDS.toNanos(nowMs));

    @Test
    void tellsWhatHasMovedAndNotMoreOftenThanWanted() {
        HeartbeatClock clock = new HeartbeatClock(EVERY, LAST_MS, 16, pace);

        assertTrue(clock.due(5_000));
        nowMs += 1_999;
        assertFalse(clock.due(6_000));
        nowMs += 1;
        assertTrue(clock.due(7_000));
        nowMs += 2_000;
        assertFalse(clock.due(7_000));
    }

    @Test
    void tellsItAgainAfterAnHour() {
        HeartbeatClock clock = new HeartbeatClock(EVERY, LAST_MS, 16, pace);
        clock.due(5_000);

        nowMs += 3_599_999;
        assertFalse(clock.due(5_000));
        nowMs += 1;
        assertTrue(clock.due(5_000));
    }

    @Test
    void tellsNothingWhereNothingIsComplete() {
        assertFalse(new HeartbeatClock(EVERY, LAST_MS, 16, pace).due(0));
    }

    @Test
    void tellsAtOnceThatAllIsComplete() {
        HeartbeatClock clock = new HeartbeatClock(EVERY, LAST_MS, 16, pace);
        clock.due(5_000);

        assertTrue(clock.due(LAST_MS));
        assertFalse(clock.due(LAST_MS));
    }

    @Test
    void takesLongerWhereRoundsWouldBeTooManyRecords() {
        HeartbeatClock clock = new HeartbeatClock(EVERY, LAST_MS, 5_000, pace);
        clock.due(5_000);

        nowMs += 4_999;
        assertFalse(clock.due(6_000));
        nowMs += 1;
        assertTrue(clock.due(6_000));
    }
}
