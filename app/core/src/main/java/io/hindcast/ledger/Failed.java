package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;

/** The version cannot go on. */
public record Failed(VersionId version, String reason) implements LedgerRecord.OfVersion {
    @Override
    public String words() {
        return "has failed: " + reason;
    }

    @Override
    public Kind kind() {
        return Kind.FAILED;
    }

    @Override
    public Transition on(VersionState state, Provenance by) {
        return state.to(state.phase().fail(reason), by);
    }
}
