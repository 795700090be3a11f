package io.hindcast.ledger;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.pipeline.VersionId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The final windows of the version were compared with those of another version of the same pipeline. It says something and
 * decides nothing: it makes nobody's decision stale, and none makes it stale (from level 2 on).
 *
 * @param verdict what follows from the counts; empty in a ledger that has no room for it. Level 2
 * @param judgement whether that is what was asked for; empty in a ledger that has no room for it. Level 6
 * @param reach how far it has come; empty where no later comparison can go on with it
 */
public record Compared(
        VersionId version,
        VersionId against,
        Counts counts,
        Optional<Verdict> verdict,
        Optional<Judgement> judgement,
        Optional<Reach> reach)
        implements LedgerRecord.OfVersion {
    private static final int JUDGED = 6;

    public Compared {
        if (!version.pipeline().equals(against.pipeline()) || version.equals(against)) {
            throw new IllegalArgumentException(
                    version + " compared with " + against + "; only two versions of one pipeline can be compared");
        }
    }

    /** Without a verdict. */
    public Compared(VersionId version, VersionId against, Counts counts) {
        this(version, against, counts, Optional.empty());
    }

    /** Without a judgement. */
    public Compared(VersionId version, VersionId against, Counts counts, Optional<Verdict> verdict) {
        this(version, against, counts, verdict, Optional.empty());
    }

    /** One that none can go on with. */
    public Compared(
            VersionId version,
            VersionId against,
            Counts counts,
            Optional<Verdict> verdict,
            Optional<Judgement> judgement) {
        this(version, against, counts, verdict, judgement, Optional.empty());
    }

    /** What a comparison has shown. */
    public enum Verdict {
        /** All windows that could be compared are the same, byte for byte. */
        IDENTICAL,
        /** Some differ. */
        DIFFERENT,
        /** One of the two is not what it must be, with two finals of one window say: it cannot serve. */
        BROKEN;

        /** In the ledger: {@code identical}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Verdict> of(String word) {
            for (Verdict verdict : values()) {
                if (verdict.word().equals(word)) {
                    return Optional.of(verdict);
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public String words() {
        return "is compared with v" + against.number() + ": " + counts.identical() + " of " + counts.windows()
                + " identical"
                + verdict.filter(Verdict.BROKEN::equals)
                        .map(broken -> ", and broken")
                        .orElse("")
                + goesOn()
                + judgement
                        .filter(Judgement::gated)
                        .map(asked -> "; gate " + (asked.passed() ? "passed" : "failed"))
                        .orElse("");
    }

    private String goesOn() {
        OptionalLong with = reach.map(Reach::goesOn).orElseGet(OptionalLong::empty);
        return with.isPresent() ? ", with those of record " + with.getAsLong() : "";
    }

    @Override
    public Kind kind() {
        return Kind.COMPARED;
    }

    @Override
    public int level() {
        return judgement.isPresent() ? JUDGED : verdict.isPresent() ? 2 : kind().level();
    }

    @Override
    public LedgerRecord within(int level) {
        if (level < 2) {
            return new Compared(version, against, counts);
        }
        return level < JUDGED ? new Compared(version, against, counts, verdict) : this;
    }

    @Override
    public Transition on(VersionState state, Provenance by) {
        return state.compared(this, by).to(state.phase().compare(), by);
    }

    @Override
    public PipelineState.Fold on(PipelineState pipeline, LedgerEntry entry, Rules rules) {
        return new VersionFolds(pipeline).noted(this, entry, rules);
    }
}
