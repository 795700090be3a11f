package io.hindcast.runtime.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    private final Backoff backoff = new Backoff();

    @Test
    void doublesUpToAMinute() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        for (int expectedS : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            Instant until = backoff.after(now);
            assertEquals(Duration.ofSeconds(expectedS), Duration.between(now, until));
            now = until;
        }
    }

    @Test
    void beginsAgainAfterAQuietTime() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        backoff.after(now);
        backoff.after(now);
        Instant later = now.plus(Duration.ofMinutes(6));
        assertEquals(later.plusSeconds(1), backoff.after(later));
    }
}
