package io.hindcast.ledger;

import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.pipeline.VersionId;
import io.hindcast.speakers.Piece;
import io.hindcast.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who deploys: pure functions from a state of the ledger and a wish to what to append.
 *
 * <p>Workers propose the files that they were started with, start the first version of a pipeline, and say what happens to
 * versions. Everything else is for people, through the replay tool.
 */
public final class Decisions {
    /** So long after a cutover the version that served before is kept: nobody retires it by mistake. */
    public static final Duration WAY_BACK = Duration.ofHours(24);

    private Decisions() {}

    /**
     * A definition file: changes nothing if it equals a living version, else it is the next version. One that differs from it in
     * nothing but the rules of zones, or in what the release bounds, equals it: a newer Java or release is nobody's decision.
     */
    public static Decision propose(ControlPlane state, String pipeline, Candidate candidate, String why) {
        PipelineState known = state.pipeline(pipeline);
        return propose(
                state,
                pipeline,
                candidate,
                why,
                version -> version.phase().living()
                        && !known.superseded(version)
                        && candidate.isDefinitionOf(version.proposal()));
    }

    /**
     * A replay of a definition: takes a version that waits with the same text, else it is the next version. A text that only
     * computes the same is another one: it may publish to another topic, or more often; and so is the same text by other rules of
     * zones, which is how a replay takes these up.
     */
    public static Decision proposeReplay(ControlPlane state, String pipeline, Candidate candidate, String why) {
        return propose(
                state,
                pipeline,
                candidate,
                why,
                version -> version.phase() instanceof Phase.Proposed
                        && version.proposal().definition().equals(candidate.text())
                        && version.proposal().fingerprint().equals(candidate.fingerprint()));
    }

    private static Decision propose(
            ControlPlane state, String name, Candidate candidate, String why, Predicate<VersionState> stands) {
        PipelineState pipeline = state.pipeline(name);
        Optional<VersionState> equal =
                pipeline.current().stream().filter(stands).reduce((older, newer) -> newer);
        if (equal.isPresent()) {
            return new Decision.Standing(equal.get().id());
        }
        return decide(
                state,
                new Proposed(
                        pipeline.next(),
                        candidate.fingerprint(),
                        candidate.file(),
                        candidate.text(),
                        candidate.zones()),
                why);
    }

    /** The versions that start by themselves: of each pipeline on which nobody depends yet, the one proposed last. */
    public static List<VersionState> toStart(ControlPlane state) {
        return state.pipelines().values().stream()
                .flatMap(pipeline -> pipeline.startsByItself().stream())
                .toList();
    }

    /** The versions that are cut over to without being asked: the first of pipelines of which none has ever served. */
    public static List<VersionState> toCutOver(ControlPlane state) {
        return state.pipelines().values().stream()
                .flatMap(pipeline -> pipeline.servesByItself(state.rules()).stream())
                .filter(version -> version.phase() instanceof Phase.CaughtUp)
                .toList();
    }

    public static Decision start(
            ControlPlane state, VersionId version, List<SourceStart> sources, int resultsPartitions, String why) {
        return start(state, new Started(version, sources, resultsPartitions), why);
    }

    /** Refused while another version of the pipeline has still to take up partitions that a source has got. */
    public static Decision start(ControlPlane state, Started started, String why) {
        return decide(state, started, why);
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

    /**
     * For everything; nothing to do for the version that serves.
     *
     * @param now the one that serves until now is kept for {@link #WAY_BACK} from then on
     */
    public static Decision cutOver(ControlPlane state, VersionId version, Instant now, String why) {
        return cutOver(state, version, Takeover.ALL, WAY_BACK, now, why);
    }

    /**
     * Nothing to do for the version that serves, unless it has a share and is to get a larger one: that begins where the share
     * does.
     *
     * @param takes for what the version is to speak
     * @param keep so long after now the one that serves until now is kept
     */
    public static Decision cutOver(
            ControlPlane state, VersionId version, Takeover takes, Duration keep, Instant now, String why) {
        PipelineState pipeline = state.pipeline(version.pipeline());
        Optional<VersionId> from = pipeline.serving().map(VersionState::id);
        Optional<Piece> newest = pipeline.speaking().speakers().newest();
        if (!stands(state, version, Phase.Serving.class) || newest.isEmpty()) {
            return decide(state, new CutOver(version, from, from.map(served -> now.plus(keep)), takes), now, why);
        }
        Piece has = newest.get();
        boolean begins = takes.effectiveFrom().isEmpty() || takes.fromMs() == has.fromMs();
        return begins && takes.share() == has.share()
                ? new Decision.Standing(version)
                : decide(
                        state,
                        new CutOver(
                                version,
                                from,
                                from.map(served -> now.plus(keep)),
                                begins ? new Takeover(has.fromMs(), takes.share(), takes.effectiveFrom()) : takes),
                        now,
                        why);
    }

    /**
     * A cutover is taken back; nothing to do if it was.
     *
     * @param undoes the ledger offset of the cutover that whoever decides has seen
     * @param now the version that serves until now is kept for {@link #WAY_BACK} from then on
     */
    public static Decision rollback(ControlPlane state, String name, long undoes, Instant now, String why) {
        PipelineState pipeline = state.pipeline(name);
        Optional<Speaking.Cutover> cutover = pipeline.speaking().at(undoes);
        if (cutover.isEmpty()) {
            return new Decision.Refused("ledger record " + undoes + " is none of the last " + Speaking.KEPT
                    + " cutovers of pipeline '" + name + "' that took over from a version");
        }
        VersionId back = new VersionId(name, cutover.get().from());
        Optional<VersionId> from = pipeline.serving().map(VersionState::id);
        return cutover.get().stands()
                ? decide(state, new RolledBack(back, from, from.map(served -> now.plus(WAY_BACK)), undoes), now, why)
                : new Decision.Standing(back);
    }

    /** A pipeline gets its stable topic; nothing to do if it has that one. */
    public static Decision bind(ControlPlane state, Bound wish, String why) {
        PipelineState pipeline = state.pipeline(wish.pipeline());
        return pipeline.bound().filter(topic -> topic.isThatOf(wish)).isPresent()
                ? new Decision.Standing(newest(pipeline))
                : decide(state, wish, why);
    }

    /** What the publisher remembers begins anew; nothing to do while that is still being done. */
    public static Decision rebuild(ControlPlane state, Rebuilt wish, String why) {
        PipelineState pipeline = state.pipeline(wish.pipeline());
        boolean under = pipeline.speaking().switched().kind().equals(Kind.REBUILT.word())
                && !pipeline.speaking().settled();
        return under ? new Decision.Standing(newest(pipeline)) : decide(state, wish, why);
    }

    /** Says something of a pipeline; refused for one that the ledger does not know, and where its level has no notes. */
    public static Decision note(ControlPlane state, Noted note, String why) {
        return state.pipelines().containsKey(note.pipeline())
                ? decide(state, note, why)
                : new Decision.Refused("the ledger knows no pipeline '" + note.pipeline() + "'");
    }

    /** Records are corrected from now on; refused where one of them is already. */
    public static Decision redrive(ControlPlane state, RedriveBegun wish, String why) {
        return decide(state, wish, why);
    }

    /** What became of a redrive; nothing to do where that is recorded. */
    public static Decision redrive(ControlPlane state, RedriveMoved wish, String why) {
        boolean stands = state.redrives()
                .of(wish.redrive())
                .filter(known -> known.moved().kind().equals(wish.kind().word()))
                .isPresent();
        return stands ? new Decision.Standing(newest(state.pipeline(wish.pipeline()))) : decide(state, wish, why);
    }

    /** A switch says at most so much a second from now on; nothing to do if it does so already. */
    public static Decision paceTopic(ControlPlane state, TopicPaced wish, String why) {
        PipelineState pipeline = state.pipeline(wish.pipeline());
        return pipeline.bound()
                        .filter(topic -> topic.maxRate().equals(wish.maxRate()))
                        .isPresent()
                ? new Decision.Standing(newest(pipeline))
                : decide(state, wish, why);
    }

    /** All of a stable topic follows a switch; nothing to do if that, or a later one, is recorded. */
    public static Decision applied(ControlPlane state, Applied applied, String why) {
        PipelineState pipeline = state.pipeline(applied.pipeline());
        return pipeline.speaking()
                        .applied()
                        .filter(last -> last.switchOffset() >= applied.switchOffset())
                        .isPresent()
                ? new Decision.Standing(newest(pipeline))
                : decide(state, applied, why);
    }

    private static VersionId newest(PipelineState pipeline) {
        return new VersionId(pipeline.name(), Math.max(1, pipeline.versions().size()));
    }

    /** Refused for a version that serves, or is kept as the way back; nothing to do for one that is retired. */
    public static Decision retire(
            ControlPlane state, VersionId version, Retired.WayBack wayBack, Instant now, String why) {
        return retire(state, new Retired(version, wayBack), now, why);
    }

    /** The same with what is known of the windows for which it speaks. */
    public static Decision retire(ControlPlane state, Retired wish, Instant now, String why) {
        return stands(state, wish.version(), Phase.Retired.class)
                ? new Decision.Standing(wish.version())
                : decide(state, wish, now, why);
    }

    /** Nothing to do for a pipeline that is removed; refused for one that was never there. */
    public static Decision remove(ControlPlane state, String name, String why) {
        PipelineState pipeline = state.pipeline(name);
        return pipeline.removed()
                ? new Decision.Standing(new VersionId(name, pipeline.versions().size()))
                : decide(state, new Removed(name), Instant.EPOCH, why);
    }

    /** Nothing to do for a version that runs, refused for any other that has not failed; whoever asks has looked whether its offsets agree. */
    public static Decision revive(ControlPlane state, VersionId version, String why) {
        boolean runs =
                state.version(version).filter(known -> known.phase().running()).isPresent();
        return runs ? new Decision.Standing(version) : decide(state, new Revived(version), why);
    }

    /** What a registry has said of a schema; refused where something is recorded of it. */
    public static Decision record(ControlPlane state, SchemaRecorded record, String why) {
        return decide(state, record, why);
    }

    /** The ledger may hold what this release writes; refused where it may already. */
    public static Decision raise(ControlPlane state, String release, String why) {
        return decide(state, new LevelRaised(Level.NEWEST, release), Instant.EPOCH, why);
    }

    /** The replays that nobody waits for any longer. */
    public static List<VersionState> toExpire(ControlPlane state, Instant now) {
        return state.pipelines().values().stream()
                .flatMap(pipeline -> pipeline.current().stream())
                .filter(version -> version.phase() instanceof Phase.Replaying replaying
                        && replaying.start().overdue(now))
                .toList();
    }

    /** Nothing to do for one that replays no more: whoever was faster, it has caught up, or ended. */
    public static Decision expire(ControlPlane state, VersionId version, Instant now, String why) {
        return stands(state, version, Phase.Replaying.class)
                ? decide(state, new Expired(version), now, why)
                : new Decision.Standing(version);
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
        return decide(state, record, Instant.EPOCH, why);
    }

    /** Asks the fold itself what it would make of the record: no rule is written down twice. */
    private static Decision decide(ControlPlane state, LedgerRecord record, Instant now, String why) {
        Draft draft = draft(state, record, why);
        ControlPlane.Fold fold = state.after(new LedgerEntry(state.offset() + 1, now, "", draft));
        return fold instanceof ControlPlane.Fold.Rejected rejected
                ? new Decision.Refused(rejected.reason())
                : new Decision.Append(draft);
    }

    private static Draft draft(ControlPlane state, LedgerRecord record, String why) {
        return new Draft(record.within(state.level().number()), why, state.offset());
    }

    /**
     * A definition to be proposed.
     *
     * @param fingerprint by the rules of these zones
     * @param file where the text came from, for people
     * @param zones the regions that it names
     * @param others the fingerprints that it has by other rules of them, in this release and in earlier ones
     */
    public record Candidate(
            String text, String fingerprint, String file, List<Zone> zones, Function<List<Zone>, Set<String>> others) {
        public Candidate {
            zones = List.copyOf(zones);
        }

        /** One that names no region. */
        public Candidate(String text, String fingerprint, String file) {
            this(text, fingerprint, file, List.of(), zones -> Set.of(fingerprint));
        }

        /** Whether it computes what a version does, by the rules of zones that were recorded with that and in the release that proposed it. */
        public boolean isDefinitionOf(Proposed proposal) {
            return others.apply(proposal.zones()).contains(proposal.fingerprint());
        }
    }
}
