package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import java.time.Instant;
import java.util.Optional;

/**
 * The version serves from now on; the one that served until now keeps running.
 *
 * @param from the version that served when this was decided; the fold takes it only while that one serves. Level 2
 * @param keepUntil so long that one is not retired by mistake: it is the way back. Empty where none served. Level 2
 */
public record CutOver(VersionId version, Optional<VersionId> from, Optional<Instant> keepUntil)
        implements LedgerRecord.OfVersion {
    /** Where no version served, or the ledger has no room to say which. */
    public CutOver(VersionId version) {
        this(version, Optional.empty(), Optional.empty());
    }

    /** So long that version is kept; empty for all but the one that served. */
    Optional<Instant> keepUntil(VersionId other) {
        return from.equals(Optional.of(other)) ? keepUntil : Optional.empty();
    }

    @Override
    public Kind kind() {
        return Kind.CUT_OVER;
    }

    @Override
    public int level() {
        return from.isPresent() || keepUntil.isPresent() ? 2 : kind().level();
    }

    @Override
    public LedgerRecord within(int level) {
        return level < 2 ? new CutOver(version) : this;
    }

    @Override
    public Transition on(VersionState state, Provenance by) {
        return state.to(state.phase().serve(), by);
    }

    @Override
    public PipelineState.Fold on(PipelineState pipeline, LedgerEntry entry, Rules rules) {
        return pipeline.cutOver(this, entry, rules);
    }
}
