package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;

/** The version was to publish windows up to a time, and has done so. */
public record Finished(VersionId version) implements LedgerRecord.OfVersion {
    @Override
    public String words() {
        return "has come to its end";
    }

    @Override
    public Kind kind() {
        return Kind.FINISHED;
    }

    @Override
    public Transition on(VersionState state, Provenance by) {
        return state.to(state.phase().finish(), by);
    }
}
