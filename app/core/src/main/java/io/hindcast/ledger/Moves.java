package io.hindcast.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * How a version came to where it stands.
 *
 * @param entered the record by which it came into its phase
 * @param changed the record by which the phase, or its rate within the phase, became what it is
 * @param served whether it has ever served
 * @param keepUntil so long it is the way back from a cutover; empty if it is none
 */
record Moves(Provenance entered, Provenance changed, boolean served, Optional<Instant> keepUntil) {
    static Moves begin(Provenance by) {
        return new Moves(by, by, false, Optional.empty());
    }

    /** After a step from one phase to another one, or to the same with another rate. */
    Moves step(Phase from, Phase to, Provenance by) {
        if (to.equals(from)) {
            return this;
        }
        boolean serves = to instanceof Phase.Serving;
        return new Moves(
                to.getClass().equals(from.getClass()) ? entered : by,
                by,
                served || serves,
                serves ? Optional.empty() : keepUntil);
    }

    Moves kept(Optional<Instant> until) {
        return new Moves(entered, changed, served, until);
    }
}
