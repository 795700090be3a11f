package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.operator.EarlyTurn;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With a commit interval of 100 ms. */
final class EarlyClockTest {
    private long nowMs = 1_000_000;
    private final CommitPace pace = new CommitPace(CommitIntervals.DEFAULT, () -> TimeUnit.MILLISECONDS.toNanos(nowMs));
    private final EarlyClock clock = new EarlyClock(pace, Duration.ofSeconds(1));

    @Test
    void showsAtTheCommitThatIsNearestToTheInterval() {
        nowMs += 949;
        assertEquals(EarlyTurn.WAIT, clock.turn());
        nowMs += 1;
        assertEquals(EarlyTurn.SHOW, clock.turn());

        nowMs += 949;
        assertEquals(EarlyTurn.WAIT, clock.turn());
        nowMs += 101;
        assertEquals(EarlyTurn.SHOW, clock.turn());
    }

    @Test
    void showsNothingWhileAReaderIsFarBehind() {
        nowMs += 1_000;
        pace.looked("reader", 1_000_000);
        assertEquals(EarlyTurn.CATCH_UP, clock.turn());

        pace.looked("reader", 0);
        assertEquals(EarlyTurn.SHOW, clock.turn());
    }
}
