package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;

/** The version has read what was in its sources when it started, and its watermarks have come through. */
public record CaughtUp(VersionId version) implements LedgerRecord.OfVersion {
    @Override
    public String words() {
        return "has caught up";
    }

    @Override
    public Kind kind() {
        return Kind.CAUGHT_UP;
    }

    @Override
    public Transition on(VersionState state, Provenance by) {
        return state.to(state.phase().catchUp(), by);
    }
}
