package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import java.time.temporal.ChronoUnit;

/**
 * The version ends for good; its topics are deleted by whoever retired it.
 *
 * @param wayBack what is to be done where the version is kept as the way back from a cutover
 * @param windows what is known of the windows for which it speaks in the stable topic
 */
public record Retired(VersionId version, WayBack wayBack, Windows windows) implements LedgerRecord.OfVersion {
    /** Of a version of whose windows nothing is said. */
    public Retired(VersionId version, WayBack wayBack) {
        this(version, wayBack, Windows.UNKNOWN);
    }

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

    /** Whether a version may be retired that speaks for windows in the stable topic. */
    public enum Windows {
        /** Not while it speaks for any. */
        UNKNOWN,
        /** Whoever recorded this has seen that it will say nothing more of them, and that all of it was taken. Level 4. */
        SETTLED
    }

    @Override
    public String words() {
        return "is retired";
    }

    @Override
    public Kind kind() {
        return Kind.RETIRED;
    }

    @Override
    public int level() {
        if (windows == Windows.SETTLED) {
            return 4;
        }
        return wayBack == WayBack.GIVEN_UP ? 2 : kind().level();
    }

    @Override
    public LedgerRecord within(int level) {
        if (level < 2) {
            return new Retired(version);
        }
        return level < 4 ? new Retired(version, wayBack) : this;
    }

    @Override
    public Transition on(VersionState state, Provenance by) {
        return wayBack == WayBack.KEPT && state.keptAt(by.at())
                ? new Transition.Refused(
                        "is kept until " + state.keepUntil().orElseThrow().truncatedTo(ChronoUnit.SECONDS)
                                + ": it is the way back from a cutover; to give that up: --now --reason TEXT")
                : state.to(state.phase().retire(), by);
    }

    @Override
    public PipelineState.Fold on(PipelineState pipeline, LedgerEntry entry, Rules rules) {
        return new VersionFolds(pipeline).retired(this, entry);
    }
}
