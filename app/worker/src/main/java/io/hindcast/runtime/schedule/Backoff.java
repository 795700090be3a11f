package io.hindcast.runtime.schedule;

import java.time.Duration;
import java.time.Instant;

/** How long to wait before the next attempt: doubled each time, up to a limit; from the start again after a quiet time. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration QUIET = Duration.ofMinutes(5);

    private final Duration longest;
    private Duration next = FIRST;
    private Instant last = Instant.EPOCH;

    /** Up to a minute. */
    public Backoff() {
        this(LONGEST);
    }

    public Backoff(Duration longest) {
        this.longest = longest;
    }

    /** When to try again, after a failure now. */
    public Instant after(Instant now) {
        if (last.plus(QUIET).isBefore(now)) {
            next = FIRST;
        }
        last = now;
        Instant until = now.plus(next);
        next = next.compareTo(longest.dividedBy(2)) > 0 ? longest : next.multipliedBy(2);
        return until;
    }
}
