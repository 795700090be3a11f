package io.hindcast.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which local states of a version were damaged. Single-threaded. */
final class Damages {
    /** A state that is damaged within that time after it was restored was damaged where it came from. */
    static final Duration PROBATION = Duration.ofHours(1);

    private Optional<Damage> last = Optional.empty();
    private boolean present;

    /**
     * The state is damaged.
     *
     * @return whether so was the one before, from which nothing was left: then to restore it once more is of no use
     */
    boolean again(String reason, Instant now) {
        boolean again = last.filter(before -> before.reason.equals(reason) || !Every.passed(before.at, PROBATION, now))
                .isPresent();
        last = Optional.of(new Damage(reason, now));
        present = true;
        return again;
    }

    /** Whether a damaged state still lies there. */
    boolean present() {
        return present;
    }

    /** It is deleted. */
    void gone() {
        present = false;
    }

    private record Damage(String reason, Instant at) {}
}
