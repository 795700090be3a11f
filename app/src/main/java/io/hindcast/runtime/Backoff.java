package io.hindcast.runtime;

import java.time.Duration;
import java.time.Instant;

/** How long to wait before the next attempt: doubled each time, up to a minute; from the start again after a quiet time. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration QUIET = Duration.ofMinutes(5);

    private Duration next = FIRST;
    private Instant last = Instant.EPOCH;

    /** When to try again, after a failure now. */
    Instant after(Instant now) {
        if (last.plus(QUIET).isBefore(now)) {
            next = FIRST;
        }
        last = now;
        Instant until = now.plus(next);
        next = next.compareTo(LONGEST.dividedBy(2)) > 0 ? LONGEST : next.multipliedBy(2);
        return until;
    }
}
