package io.hindcast.runtime.ground;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.zone.Zones;

/**
 * The definition of a version, compiled from the text and by the rules of zones that the ledger holds, as the release computes it that has
 * proposed it.
 */
public sealed interface LedgerText {
    /** It computes what was proposed. */
    record Fit(Definition definition) implements LedgerText {}

    /** This release would compute something else, or does not understand it. */
    record Unfit(String reason) implements LedgerText {}

    static LedgerText compile(Proposed proposal) {
        Definitions read = Definitions.of(proposal.file(), proposal.definition(), Zones.recorded(proposal.zones()));
        if (read instanceof Definitions.Faulty faulty) {
            return new Unfit("this release does not accept its definition: " + String.join("; ", faulty.problems()));
        }
        Definition definition = ((Definitions.Sound) read).definitions().get(0).as(proposal.fingerprint());
        if (!definition.fingerprint().equals(proposal.fingerprint())) {
            return new Unfit("this release would compute something else (fingerprint " + definition.fingerprint()
                    + ", proposed was " + proposal.fingerprint()
                    + "): run it with the release that proposed it, or replay it");
        }
        return new Fit(definition);
    }
}
