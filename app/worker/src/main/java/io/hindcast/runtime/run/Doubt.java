package io.hindcast.runtime.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long something has been missing. A broker that was killed may for minutes answer that a group has no offsets, or that there
 * is no such topic; what is recorded as a loss is lost for good. Single-threaded.
 */
final class Doubt {
    /** Something that is missing for so long is taken for lost. */
    static final Duration LIMIT = Duration.ofMinutes(5);

    /** Pause between two looks. */
    static final Duration LOOK = Duration.ofSeconds(5);

    private Optional<Instant> since = Optional.empty();

    /** Something is missing; answers until when it is looked for. */
    Instant until(Instant now) {
        Instant first = since.filter(then -> !now.isBefore(then)).orElse(now);
        since = Optional.of(first);
        return first.plus(LIMIT);
    }

    /** Nothing is missing; answers whether something was. */
    boolean dispel() {
        boolean doubted = since.isPresent();
        since = Optional.empty();
        return doubted;
    }
}
