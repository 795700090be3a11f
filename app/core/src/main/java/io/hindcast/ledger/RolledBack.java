package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A cutover is taken back: who spoke before it speaks again, and the version that served before it serves again. Only the latest
 * cutover that stands is taken back, and each only once; to go forward again is another cutover. Level 4.
 *
 * @param version the one that serves again
 * @param from the version that served when this was decided; empty where it had failed
 * @param keepUntil so long that one is not retired by mistake: it is the way forward
 * @param undoes the ledger offset of the cutover's first record
 */
public record RolledBack(VersionId version, Optional<VersionId> from, Optional<Instant> keepUntil, long undoes)
        implements LedgerRecord.OfVersion {
    @Override
    public String words() {
        return "serves again"
                + from.map(other -> ", in place of v" + other.number()).orElse("") + ": cutover " + undoes
                + " is taken back";
    }

    @Override
    public Kind kind() {
        return Kind.ROLLED_BACK;
    }

    @Override
    public Transition on(VersionState state, Provenance by) {
        return state.to(state.phase().serve(), by);
    }

    @Override
    public PipelineState.Fold on(PipelineState pipeline, LedgerEntry entry, Rules rules) {
        return new SpeakingFolds(pipeline).rolledBack(this, entry);
    }
}
