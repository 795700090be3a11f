package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.operator.Announce;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CommitClockTest {
    private final CommitClock clock = new CommitClock();

    @Test
    void tellsTheWatermarkAtTheFirstCommit() {
        assertEquals(Announce.AGAIN, clock.announce());
        assertEquals(Announce.IF_MOVED, clock.announce());
    }

    @Test
    void tellsItAgainAfterTenTicksHoweverOftenItCommits() {
        clock.announce();
        IntStream.range(0, 9).forEach(tick -> {
            clock.tick();
            assertEquals(Announce.IF_MOVED, clock.announce());
        });

        clock.tick();

        assertEquals(Announce.AGAIN, clock.announce());
    }
}
