package io.hindcast.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

final class GuardTest {
    private static final Duration TOLERANCE = Duration.ofSeconds(2);
    private static final Duration NONE = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final double SPEED = 200_000;

    private final Guard guard = new Guard(TOLERANCE);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private double read;

    @Test
    void doesNothingWhileNobodyIsHurt() {
        run(600, second -> second % 2 == 0 ? NONE : TOLERANCE);
        assertFalse(guard.limited());
    }

    @Test
    void halvesWhatIsReadWhenALiveVersionFallsBehind() {
        run(30, second -> NONE);
        run(1, second -> LONG);
        assertEquals(SPEED / 2, guard.limit(), SPEED / 100);
    }

    @Test
    void waitsForAChangeToShowBeforeItHalvesAgain() {
        run(30, second -> NONE);
        run(5, second -> LONG);
        assertEquals(SPEED / 2, guard.limit(), SPEED / 100);
        run(1, second -> LONG);
        assertEquals(SPEED / 4, guard.limit(), SPEED / 100);
    }

    @Test
    void neverStopsAReplay() {
        run(30, second -> NONE);
        run(3600, second -> LONG);
        assertEquals(Guard.FLOOR, guard.limit());
    }

    @Test
    void aReplayThatBeginsWhileALiveVersionIsBehindBeginsAtTheFloor() {
        run(1, second -> LONG);
        assertEquals(Guard.FLOOR, guard.limit());
    }

    @Test
    void recoversGraduallyAndLetsGoInTheEnd() {
        run(30, second -> NONE);
        run(60, second -> LONG);
        double before = guard.limit();
        for (int second = 0; second < 30; second++) {
            run(1, any -> NONE);
            assertTrue(guard.limit() - before <= SPEED / 100, "a step of " + (guard.limit() - before));
            before = guard.limit();
        }
        run(600, second -> NONE);
        assertFalse(guard.limited());
    }

    /** One look that finds a lag is one halving, which is made up for. */
    @Test
    void aSpikeCostsHalfForAMinute() {
        run(30, second -> NONE);
        run(1, second -> LONG);
        run(70, second -> NONE);
        assertTrue(guard.limit() > SPEED * 0.95, guard.limit() + " after a minute");
    }

    @Test
    void aLookThatComesLateDoesNotMakeAJump() {
        run(30, second -> NONE);
        run(60, second -> LONG);
        double before = guard.limit();
        now = now.plusSeconds(3600);
        guard.look(now, NONE, (long) read);
        assertTrue(guard.limit() - before <= SPEED / 20, before + " became " + guard.limit());
    }

    /** A machine that can read 150,000 records a second, of which 50,000 are the live version's, after an outage of a minute. */
    @Test
    void aLiveVersionCatchesUpFirstAndTheReplayGetsWhatIsLeft() {
        double backlog = 60 * 50_000;
        double worst = 0;
        double replayed = 0;
        for (int second = 0; second < 1_800; second++) {
            double rate = Math.min(140_000, guard.limit());
            backlog = Math.max(0, backlog + 50_000 - (150_000 - rate));
            Duration lag = Duration.ofMillis((long) (backlog / 50_000 * 1_000));
            if (second > 120) {
                worst = Math.max(worst, lag.toMillis());
                replayed += rate;
            }
            read += rate;
            now = now.plusSeconds(1);
            guard.look(now, lag, (long) read);
        }
        assertTrue(worst <= 2 * TOLERANCE.toMillis() + 1_000, worst + " ms behind");
        assertTrue(replayed / 1_680 > 0.6 * 100_000, replayed / 1_680 + " records a second");
    }

    /** A replay that could read 200,000 a second. */
    private void run(int seconds, IntFunction<Duration> lag) {
        for (int second = 0; second < seconds; second++) {
            now = now.plusSeconds(1);
            read += Math.min(SPEED, guard.limit());
            guard.look(now, lag.apply(second), (long) read);
        }
    }
}
