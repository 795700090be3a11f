package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What became of a wish: the whole answer of {@link Ledger#settle}, so that nothing is decided again to learn it. */
public sealed interface Settlement {
    /** The ledger as it was read when this was settled. */
    ControlPlane state();

    /** Why what was wished does not stand: a whole sentence for people; empty if it stands. */
    default Optional<String> objection() {
        return Optional.empty();
    }

    /** It is recorded, and the fold has accepted it. */
    record Accepted(long offset, ControlPlane state) implements Settlement {}

    /** The version stands for it already; nothing was appended. */
    record Standing(VersionId version, ControlPlane state) implements Settlement {}

    /** It is not allowed, and why: a whole sentence for people. Nothing has changed. */
    record Refused(String reason, ControlPlane state) implements Settlement {
        @Override
        public Optional<String> objection() {
            return Optional.of(reason);
        }
    }

    /**
     * Somebody else was faster, and what it was decided on is no longer so. Nothing has changed.
     *
     * @param by the record that was faster
     * @param now what is so now, as the beginning of a sentence: {@code revenue/v2 serves}
     * @param seen what was so when it was decided, in the same words
     */
    record Beaten(Provenance by, String now, Optional<String> seen, ControlPlane state) implements Settlement {
        /** {@code revenue/v2 serves since 2026-01-05T10:02:11Z, by anna@ops1 (cut-over: "fix VAT"); you saw: revenue/v1 serves}. */
        @Override
        public Optional<String> objection() {
            return Optional.of(now + " since " + by.at().truncatedTo(ChronoUnit.SECONDS) + ", by " + by.who() + " ("
                    + by.kind() + ": \"" + by.why() + "\")"
                    + seen.map(fact -> "; you saw: " + fact).orElse(""));
        }
    }
}
