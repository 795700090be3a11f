package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;

/**
 * The version goes on where it stood when it failed: what it has committed and what the ledger says of it agree again. It serves
 * again if it did and no other one has begun to since, also none that failed (from level 4 on). Level 2.
 */
public record Revived(VersionId version) implements LedgerRecord.OfVersion {
    @Override
    public String words() {
        return "goes on";
    }

    @Override
    public Kind kind() {
        return Kind.REVIVED;
    }

    @Override
    public Transition on(VersionState state, Provenance by) {
        return state.to(state.phase().revive(), by);
    }

    @Override
    public PipelineState.Fold on(PipelineState pipeline, LedgerEntry entry, Rules rules) {
        return new SpeakingFolds(pipeline).revived(this, entry, rules);
    }
}
