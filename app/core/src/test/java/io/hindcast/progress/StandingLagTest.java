package io.hindcast.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StandingLagTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final StandingLag lag = new StandingLag();
    private Instant now = START;

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 1_000_000})
    void whatACommitSweepsAwayIsNoLag(long perSecond) {
        for (int second = 0; second < 120; second++) {
            // It commits every other second, all that there was a moment before.
            long end = second * perSecond;
            look(end - (second % 2 == 0 ? 0 : perSecond), end);
            assertEquals(Duration.ZERO, lag.standing(), "second " + second);
        }
    }

    @Test
    void aBurstThatIsReadAtOnceIsNoLag() {
        for (int second = 0; second < 120; second++) {
            long burst = second >= 60 ? 10_000_000 : 0;
            look(second == 60 || second == 61 ? second : second + burst, second + burst);
            assertEquals(Duration.ZERO, lag.standing(), "second " + second);
        }
    }

    @Test
    void saysForHowLongRecordsHaveStoodThere() {
        int secondsBehind = 0;
        for (int second = 0; second < 40; second++) {
            long end = second * 100L;
            secondsBehind = Math.min(second, 10);
            look(end - secondsBehind * 100L, end);
        }
        assertEquals(Duration.ofSeconds(secondsBehind), lag.standing());
    }

    @Test
    void growsWhileNothingIsCommitted() {
        for (int second = 0; second < 20; second++) {
            look(0, second * 100L);
        }
        assertEquals(Duration.ofSeconds(19 - StandingLag.OVER.toSeconds()), lag.standing());
    }

    /** Looks are a second apart; where in that second a record came, the offsets tell. */
    @Test
    void tellsFractionsOfASecond() {
        for (int second = 0; second < 40; second++) {
            long end = 10_000L * second;
            look(Math.max(0, end - 4_000), end);
        }
        assertEquals(Duration.ofMillis(400), lag.standing());
    }

    @Test
    void aRecordAfterAPauseIsNotAsOldAsThePause() {
        for (int second = 0; second < 60; second++) {
            look(100, 100);
        }
        for (int second = 0; second < 4; second++) {
            look(100, 200);
        }
        assertEquals(Duration.ofSeconds(4 - StandingLag.OVER.toSeconds()), lag.standing());
    }

    @Test
    void withoutTrafficThereIsNone() {
        for (int second = 0; second < 120; second++) {
            look(77, 77);
        }
        assertEquals(Duration.ZERO, lag.standing());
    }

    @Test
    void ofAVersionThatStartsFarBehindItTellsAtLeastTheTimeThatItWasSeen() {
        for (int second = 0; second <= 30; second++) {
            look(second * 1_000L, 10_000_000);
        }
        assertEquals(Duration.ofSeconds(30 - StandingLag.OVER.toSeconds()), lag.standing());
        for (int second = 0; second < 600; second++) {
            look(40_000 + second * 1_000L, 10_000_000 + second * 500L);
        }
        assertTrue(lag.standing().compareTo(StandingLag.MEMORY.minusSeconds(5)) >= 0, lag.standing()::toString);
    }

    @Test
    void isGoneWhenItHasCaughtUp() {
        for (int second = 0; second < 30; second++) {
            look(0, second * 100L);
        }
        look(2_900, 3_000);
        look(3_000, 3_000);
        assertEquals(Duration.ZERO, lag.standing());
    }

    @Test
    void theFurthestPartitionCounts() {
        for (int second = 0; second < 20; second++) {
            now = now.plusSeconds(1);
            lag.look(
                    ProgressFacts.progress(List.of(
                            ProgressFacts.source(0, second * 100L, second * 100L, START),
                            ProgressFacts.source(1, 0, second * 100L, START))),
                    now);
        }
        assertEquals(Duration.ofSeconds(19 - StandingLag.OVER.toSeconds()), lag.standing());
    }

    private void look(long committed, long end) {
        now = now.plusSeconds(1);
        lag.look(ProgressFacts.progress(List.of(ProgressFacts.source(0, committed, end, START))), now);
    }
}
