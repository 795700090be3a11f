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
     * Decides on the newest state that was read and appends; decides again if somebody else was faster.
     *
     * @return what became of it; beaten if somebody else was faster at every attempt
     */
    default Settlement settle(Function<ControlPlane, Decision> decide) {
        return settle(Premise.NONE, decide);
    }

    /**
     * The same for a decision that holds only on a premise: where the ledger has moved and the premise still holds, it is
     * appended again without a word.
     *
     * @return beaten if the premise holds no longer, unless what was wished stands already
     */
    default Settlement settle(Premise premise, Function<ControlPlane, Decision> decide) {
        for (int attempt = 1; ; attempt++) {
            ControlPlane decidedOn = state();
            if (decidedOn.tooNew().isPresent()) {
                return new Settlement.Refused(decidedOn.tooNew().get().words(), decidedOn);
            }
            Decision decision = decide.apply(decidedOn);
            if (decision instanceof Decision.Standing standing) {
                return new Settlement.Standing(standing.version(), decidedOn);
            }
            Optional<Settlement.Beaten> beaten = premise.broken(decidedOn);
            if (beaten.isPresent()) {
                return beaten.get();
            }
            if (decision instanceof Decision.Refused refused) {
                return new Settlement.Refused(refused.reason(), decidedOn);
            }
            Draft draft = ((Decision.Append) decision).draft();
            Outcome outcome = append(draft);
            if (outcome instanceof Outcome.Accepted accepted) {
                return new Settlement.Accepted(accepted.offset(), accepted.state());
            }
            if (attempt == ATTEMPTS) {
                return lost(draft, (Outcome.Rejected) outcome);
            }
        }
    }

    /** A record that the fold never took, though it was decided on the newest state each time. */
    private static Settlement lost(Draft draft, Outcome.Rejected rejected) {
        String pipeline = draft.record().pipeline();
        Provenance latest = rejected.state().pipeline(pipeline).latest();
        return latest.offset() > draft.basedOn()
                ? new Settlement.Beaten(
                        latest, "pipeline '" + pipeline + "' changes", Optional.empty(), rejected.state())
                : new Settlement.Refused(rejected.reason(), rejected.state());
    }

    /**
     * Appends a snapshot of what was read so far, if none was appended for long: who begins to read later begins there. None of a ledger
     * that is not what was written: who begins there could not tell any more.
     */
    default void snapshot() {
        if (notIntact().isPresent()) {
            return;
        }
        ControlPlane state = state();
        for (Snapshot part : Snapshots.due(state)) {
            append(new Draft(part, "so that nobody need read what is before", state.offset()));
        }
    }

    /** The chain up to what was read; empty where it is not known. */
    default Optional<Chain> chain() {
        return Optional.empty();
    }

    /** What shows that the ledger is not what was written; empty while it is intact, as far as that can be told. Never blocks. */
    default Optional<String> notIntact() {
        return Optional.empty();
    }

    @Override
    void close();
}
