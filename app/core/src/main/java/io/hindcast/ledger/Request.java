package io.hindcast.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody asked for who had a version started.
 *
 * @param options where it begins and ends, as the options of a command line. Level 2
 * @param deadline a replay that has not caught up by then is given up; empty if nobody waits for it. Level 8
 * @param rollout the rollout that it is a step of; empty where it was asked for alone. Level 8
 */
public record Request(String options, Optional<Instant> deadline, Optional<Rollout> rollout) {
    /** A replay that is not part of a rollout, however long it takes. */
    public Request(String options) {
        this(options, Optional.empty(), Optional.empty());
    }

    int level() {
        return deadline.isPresent() || rollout.isPresent() ? 8 : 2;
    }

    /** The same in a ledger of that level, which may have no room for who asked; a deadline and a rollout are not left out, so it is refused. */
    Optional<Request> within(int level) {
        return level < 2 && level() == 2 ? Optional.empty() : Optional.of(this);
    }

    String words() {
        return options
                + rollout.map(Rollout::words).orElse("")
                + deadline.map(until -> ", given up at " + until).orElse("");
    }
}
