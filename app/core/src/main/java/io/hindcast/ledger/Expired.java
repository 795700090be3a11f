package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;

/** A replay had not caught up when whoever asked for it stopped waiting. Level 8. */
public record Expired(VersionId version) implements LedgerRecord.OfVersion {
    @Override
    public String words() {
        return "has expired: it had not caught up by its deadline";
    }

    @Override
    public Kind kind() {
        return Kind.EXPIRED;
    }

    @Override
    public Transition on(VersionState state, Provenance by) {
        return state.to(state.phase().expire(by.at()), by);
    }
}
