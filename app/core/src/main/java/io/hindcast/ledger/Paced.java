package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;

/** The version reads at most so fast from now on. The last such record counts, until the version begins to serve. */
public record Paced(VersionId version, MaxRate maxRate) implements LedgerRecord.OfVersion {
    @Override
    public String words() {
        return "reads at most: " + maxRate.words();
    }

    @Override
    public Kind kind() {
        return Kind.PACED;
    }

    @Override
    public Transition on(VersionState state, Provenance by) {
        return state.to(state.phase().pace(maxRate), by);
    }
}
