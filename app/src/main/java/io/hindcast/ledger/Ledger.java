package io.hindcast.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The log of decisions of one namespace. Thread-safe; calls that read or append come one after the other. */
public interface Ledger extends AutoCloseable {
    /** How often a decision is made again when somebody else was faster. */
    int ATTEMPTS = 10;

    /** As far as it has been read; never blocks. */
    ControlPlane state();

    /** Reads what is there, waiting at most so long for something to come. */
    ControlPlane poll(Duration atMost);

    /** Reads everything that is in the ledger now. */
    ControlPlane readToEnd();

    /** Appends a record and reads up to it. */
    Outcome append(Draft draft);

    /**
     * Decides on the newest state and appends; decides again if somebody else was faster.
     *
     * @return the outcome of the last attempt; empty if the last decision was not to append
     */
    default Optional<Outcome> settle(Function<ControlPlane, Decision> decide) {
        Optional<Outcome> outcome = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!(decide.apply(state()) instanceof Decision.Append append)) {
                return Optional.empty();
            }
            outcome = Optional.of(append(append.draft()));
            if (outcome.get() instanceof Outcome.Accepted) {
                break;
            }
        }
        return outcome;
    }

    @Override
    void close();
}
