package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.operator.Announce;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With a live interval of 100 ms. */
final class AnnounceClockTest {
    private long nowMs = 1_000_000;
    private final CommitPace pace = new CommitPace(CommitIntervals.DEFAULT, () -> TimeUnit.MILLISECONDS.toNanos(nowMs));

    @Test
    void tellsTheWatermarkAtTheFirstCommitAndAgainAfterTenSeconds() {
        AnnounceClock clock = new AnnounceClock(16, pace);

        assertEquals(Announce.AGAIN, clock.announce());
        for (int commit = 0; commit < 99; commit++) {
            nowMs += 100;
            assertEquals(Announce.IF_MOVED, clock.announce());
        }
        nowMs += 100;
        assertEquals(Announce.AGAIN, clock.announce());
    }

    @Test
    void savesUpNothingBetweenCommitsThatAreFartherApart() {
        AnnounceClock clock = new AnnounceClock(199, pace);
        clock.announce();

        assertEquals(Announce.IF_MOVED, clock.announce());
    }

    @Test
    void savesUpRoundsThatWouldSendTooManyFrames() {
        AnnounceClock clock = new AnnounceClock(1_000, pace);
        clock.announce();

        nowMs += 499;
        assertEquals(Announce.WITH_PARTIALS, clock.announce());
        nowMs += 1;
        assertEquals(Announce.IF_MOVED, clock.announce());
    }
}
