package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.operator.EarlyTurn;
import org.junit.jupiter.api.Test;

final class EarlyClockTest {
    private final CommitPace pace = new CommitPace(CommitIntervals.DEFAULT);
    private final EarlyClock clock = new EarlyClock(pace);

    @Test
    void showsAtTheFirstCommitAfterATick() {
        assertEquals(EarlyTurn.WAIT, clock.turn());

        clock.tick();
        clock.tick();

        assertEquals(EarlyTurn.SHOW, clock.turn());
        assertEquals(EarlyTurn.WAIT, clock.turn());
    }

    @Test
    void showsNothingWhileAReaderIsFarBehind() {
        clock.tick();
        pace.looked("reader", 1_000_000);
        assertEquals(EarlyTurn.CATCH_UP, clock.turn());

        pace.looked("reader", 0);
        assertEquals(EarlyTurn.SHOW, clock.turn());
    }
}
