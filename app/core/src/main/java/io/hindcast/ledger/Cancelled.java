package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;

/** Somebody took back the proposal, or gave up the replay. */
public record Cancelled(VersionId version) implements LedgerRecord.OfVersion {
    @Override
    public String words() {
        return "is cancelled";
    }

    @Override
    public Kind kind() {
        return Kind.CANCELLED;
    }

    @Override
    public Transition on(VersionState state, Provenance by) {
        return state.to(state.phase().cancel(), by);
    }
}
