package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import java.time.temporal.ChronoUnit;

/**
 * The version ends for good; its topics are deleted by whoever retired it.
 *
 * @param wayBack what is to be done where the version is kept as the way back from a cutover
 */
public record Retired(VersionId version, WayBack wayBack) implements LedgerRecord.OfVersion {
    /** Of a version that is not the way back. */
    public Retired(VersionId version) {
        this(version, WayBack.KEPT);
    }

    /** Whether a version may be retired that is kept. */
    public enum WayBack {
        /** Not before its time. */
        KEPT,
        /** Somebody gives it up, and has said why. Level 2. */
        GIVEN_UP
    }

    @Override
    public Kind kind() {
        return Kind.RETIRED;
    }

    @Override
    public int level() {
        return wayBack == WayBack.GIVEN_UP ? 2 : kind().level();
    }

    @Override
    public LedgerRecord within(int level) {
        return level < 2 ? new Retired(version) : this;
    }

    @Override
    public Transition on(VersionState state, Provenance by) {
        return wayBack == WayBack.KEPT && state.keptAt(by.at())
                ? new Transition.Refused(
                        "is kept until " + state.keepUntil().orElseThrow().truncatedTo(ChronoUnit.SECONDS)
                                + ": it is the way back from a cutover; to give that up: --now --reason TEXT")
                : state.to(state.phase().retire(), by);
    }
}
