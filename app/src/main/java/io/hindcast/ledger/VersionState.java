package io.hindcast.ledger;

import io.hindcast.ledger.LedgerRecord.Compared;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.pipeline.VersionId;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger says of one version.
 *
 * @param phase where it stands
 * @param since when it came into that phase
 * @param comparison the last one, if any
 */
public record VersionState(Proposed proposal, Phase phase, Instant since, Optional<Compared> comparison) {
    public VersionId id() {
        return proposal.version();
    }

    VersionState in(Phase next, Instant at) {
        return next.equals(phase) ? this : new VersionState(proposal, next, at, comparison);
    }

    VersionState with(Compared latest) {
        return new VersionState(proposal, phase, since, Optional.of(latest));
    }
}
