package io.hindcast.ledger;

import io.hindcast.ledger.LedgerRecord.Cancelled;
import io.hindcast.ledger.LedgerRecord.CaughtUp;
import io.hindcast.ledger.LedgerRecord.Compared;
import io.hindcast.ledger.LedgerRecord.CutOver;
import io.hindcast.ledger.LedgerRecord.Failed;
import io.hindcast.ledger.LedgerRecord.Finished;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.LedgerRecord.Paced;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Retired;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.pipeline.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who deploys: pure functions from a state of the ledger and a wish to what to append.
 *
 * <p>Workers propose the files that they were started with, start the first version of a pipeline, and say what happens to
 * versions. Everything else is for people, through the replay tool.
 */
public final class Decisions {
    private Decisions() {}

    /** A definition file: changes nothing if it equals a living version, else it is the next version. */
    public static Decision propose(ControlPlane state, String pipeline, Candidate candidate, String why) {
        return propose(state, pipeline, candidate, why, Phase::living);
    }

    /** A replay of a definition: takes a version that waits with the same definition, else it is the next version. */
    public static Decision proposeReplay(ControlPlane state, String pipeline, Candidate candidate, String why) {
        return propose(state, pipeline, candidate, why, Phase.Proposed.class::isInstance);
    }

    private static Decision propose(
            ControlPlane state, String name, Candidate candidate, String why, Predicate<Phase> stands) {
        PipelineState pipeline = state.pipeline(name);
        Optional<VersionState> equal = pipeline.versions().stream()
                .filter(version -> stands.test(version.phase()))
                .filter(version -> version.proposal().fingerprint().equals(candidate.fingerprint()))
                .reduce((older, newer) -> newer);
        if (equal.isPresent()) {
            return new Decision.Standing(equal.get().id());
        }
        return append(
                state, new Proposed(pipeline.next(), candidate.fingerprint(), candidate.file(), candidate.text()), why);
    }

    /** The versions that start by themselves: proposed, and the first of their pipeline. */
    public static List<VersionState> toStart(ControlPlane state) {
        return state.pipelines().values().stream()
                .flatMap(pipeline -> pipeline.versions().stream()
                        .filter(version -> version.phase() instanceof Phase.Proposed)
                        .filter(version -> pipeline.first(version.id()))
                        .limit(1))
                .toList();
    }

    /** The versions that are cut over to without being asked: caught up, the first of a pipeline that none serves. */
    public static List<VersionState> toCutOver(ControlPlane state) {
        return state.pipelines().values().stream()
                .filter(pipeline -> pipeline.serving().isEmpty())
                .flatMap(pipeline -> pipeline.versions().stream()
                        .filter(version -> version.phase() instanceof Phase.CaughtUp)
                        .filter(version -> pipeline.first(version.id())))
                .toList();
    }

    public static Decision start(
            ControlPlane state, VersionId version, List<SourceStart> sources, int resultsPartitions, String why) {
        return start(state, new Started(version, sources, resultsPartitions), why);
    }

    /** Refused while another version of the pipeline has still to take up partitions that a source has got. */
    public static Decision start(ControlPlane state, Started started, String why) {
        Optional<String> growing = state.pipeline(started.version().pipeline()).growing(started);
        return growing.isPresent() ? new Decision.Refused(growing.get()) : decide(state, started, why);
    }

    /** Only for a version that was started with an end. */
    public static Decision finish(ControlPlane state, VersionId version, String why) {
        return stands(state, version, Phase.Finished.class)
                ? new Decision.Standing(version)
                : decide(state, new Finished(version), why);
    }

    /** How far a version has read, unless somebody has recorded it since then. */
    public static Decision watermarks(ControlPlane state, Watermarks read, Instant notSince, String why) {
        boolean known = state.version(read.version())
                .filter(version -> version.marks().last().isAfter(notSince))
                .isPresent();
        return known ? new Decision.Standing(read.version()) : decide(state, read, why);
    }

    /** A version is to be stopped so that it can take up partitions; nothing to do if it is already. */
    public static Decision growing(ControlPlane state, Growing growing, String why) {
        boolean stopped = state.version(growing.version())
                .filter(version -> version.growing().getOrDefault(growing.topic(), 0) >= growing.partitions())
                .isPresent();
        return stopped ? new Decision.Standing(growing.version()) : decide(state, growing, why);
    }

    /** A version takes up partitions; nothing to do if it has. */
    public static Decision grown(ControlPlane state, Grown grown, String why) {
        boolean waits = state.version(grown.version())
                .filter(version -> version.growing().containsKey(grown.topic()))
                .isPresent();
        return waits ? decide(state, grown, why) : new Decision.Standing(grown.version());
    }

    /** A version that runs reads at most so fast from now on; nothing to do if it does so already. */
    public static Decision pace(ControlPlane state, VersionId version, MaxRate rate, String why) {
        boolean stands = state.version(version)
                .map(VersionState::phase)
                .filter(phase -> phase.running() && phase.maxRate().equals(rate))
                .isPresent();
        return stands ? new Decision.Standing(version) : decide(state, new Paced(version, rate), why);
    }

    /** Nothing to do for one that has caught up, or serves since. */
    public static Decision caughtUp(ControlPlane state, VersionId version, String why) {
        return stands(state, version, Phase.CaughtUp.class) || stands(state, version, Phase.Serving.class)
                ? new Decision.Standing(version)
                : decide(state, new CaughtUp(version), why);
    }

    /** Nothing to do for the version that serves. */
    public static Decision cutOver(ControlPlane state, VersionId version, String why) {
        return stands(state, version, Phase.Serving.class)
                ? new Decision.Standing(version)
                : decide(state, new CutOver(version), why);
    }

    /** Refused for a version that serves; nothing to do for one that is retired. */
    public static Decision retire(ControlPlane state, VersionId version, String why) {
        return stands(state, version, Phase.Retired.class)
                ? new Decision.Standing(version)
                : decide(state, new Retired(version), why);
    }

    public static Decision cancel(ControlPlane state, VersionId version, String why) {
        return stands(state, version, Phase.Cancelled.class)
                ? new Decision.Standing(version)
                : decide(state, new Cancelled(version), why);
    }

    /** Nothing to do for one that has failed: every worker that runs it says so. */
    public static Decision fail(ControlPlane state, VersionId version, String reason) {
        return stands(state, version, Phase.Failed.class)
                ? new Decision.Standing(version)
                : decide(state, new Failed(version, reason), reason);
    }

    private static boolean stands(ControlPlane state, VersionId version, Class<? extends Phase> phase) {
        return state.version(version)
                .map(VersionState::phase)
                .filter(phase::isInstance)
                .isPresent();
    }

    /** Both versions are there, and the compared one has caught up. */
    public static Decision compared(ControlPlane state, Compared comparison, String why) {
        if (state.version(comparison.against()).isEmpty()) {
            return new Decision.Refused(comparison.against() + " does not exist");
        }
        return decide(state, comparison, why);
    }

    private static Decision decide(ControlPlane state, LedgerRecord record, String why) {
        Optional<VersionState> version = state.version(record.version());
        if (version.isEmpty()) {
            return new Decision.Refused(record.version() + " does not exist");
        }
        Step step = record.from(version.get().phase());
        return step instanceof Step.Refused refused
                ? new Decision.Refused(record.version() + " " + refused.reason())
                : append(state, record, why);
    }

    private static Decision append(ControlPlane state, LedgerRecord record, String why) {
        return new Decision.Append(new Draft(record, why, state.offset()));
    }

    /**
     * A definition to be proposed.
     *
     * @param file where the text came from, for people
     */
    public record Candidate(String text, String fingerprint, String file) {}
}
