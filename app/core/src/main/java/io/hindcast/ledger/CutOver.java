package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import io.hindcast.speakers.Bucket;
import java.time.Instant;
import java.util.Optional;

/**
 * The version serves from now on; the one that served until now keeps running. The same version again with a larger share goes on
 * with its own cutover.
 *
 * @param from the version that served when this was decided; the fold takes it only while that one serves. Level 2
 * @param keepUntil so long that one is not retired by mistake: it is the way back. Empty where none served. Level 2
 * @param takes for what it speaks in the stable topic. Level 4, but for {@link Takeover#ALL}
 * @param uncompared what nobody has compared, where somebody went on all the same; of no level, since no rule of the fold looks at it
 */
public record CutOver(
        VersionId version,
        Optional<VersionId> from,
        Optional<Instant> keepUntil,
        Takeover takes,
        Optional<Uncompared> uncompared)
        implements LedgerRecord.OfVersion {
    /** As it was compared. */
    public CutOver(VersionId version, Optional<VersionId> from, Optional<Instant> keepUntil, Takeover takes) {
        this(version, from, keepUntil, takes, Optional.empty());
    }

    /** Of all windows and keys. */
    public CutOver(VersionId version, Optional<VersionId> from, Optional<Instant> keepUntil) {
        this(version, from, keepUntil, Takeover.ALL);
    }

    /** Where no version served, or the ledger has no room to say which. */
    public CutOver(VersionId version) {
        this(version, Optional.empty(), Optional.empty());
    }

    /** The same with what nobody has compared. */
    public CutOver as(Optional<Uncompared> how) {
        return new CutOver(version, from, keepUntil, takes, how);
    }

    @Override
    public String words() {
        return "serves"
                + uncompared.map(how -> " UNCOMPARED (" + how.words() + ")").orElse("")
                + from.map(other -> ", in place of v" + other.number()).orElse("")
                + takes.effectiveFrom().map(time -> ", from " + time + " on").orElse("")
                + (takes.whole() ? "" : ", for " + takes.share() + " of " + Bucket.COUNT + " shares of the keys");
    }

    @Override
    public Kind kind() {
        return Kind.CUT_OVER;
    }

    @Override
    public int level() {
        if (!takes.plain()) {
            return 4;
        }
        return from.isPresent() || keepUntil.isPresent() ? 2 : kind().level();
    }

    /** What it takes over is not left out: without it, it would be another cutover. */
    @Override
    public LedgerRecord within(int level) {
        return level < 2 && takes.plain() ? new CutOver(version) : this;
    }

    @Override
    public Transition on(VersionState state, Provenance by) {
        return state.to(state.phase().serve(), by);
    }

    @Override
    public PipelineState.Fold on(PipelineState pipeline, LedgerEntry entry, Rules rules) {
        return new SpeakingFolds(pipeline).cutOver(this, entry, rules);
    }
}
