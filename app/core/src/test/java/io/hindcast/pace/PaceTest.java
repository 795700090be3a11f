package io.hindcast.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void saysHowLongTheRestTakes() {
        Pace pace = new Pace();
        pace.sample(START, 0);
        pace.sample(START.plusSeconds(2), 1_000);
        assertEquals(500, pace.perSecond());
        assertEquals(Optional.of(Duration.ofSeconds(6)), pace.timeLeft(3_000));
    }

    @Test
    void forgetsHowItWasLongAgo() {
        Pace pace = new Pace();
        pace.sample(START, 0);
        pace.sample(START.plusSeconds(60), 1_000_000);
        pace.sample(START.plusSeconds(62), 1_000_010);
        assertEquals(5, pace.perSecond());
    }

    @Test
    void knowsNothingWhileNothingMoves() {
        Pace pace = new Pace();
        pace.sample(START, 10);
        pace.sample(START.plusSeconds(1), 10);
        assertEquals(Optional.empty(), pace.timeLeft(5));
    }
}
