package io.hindcast.runtime.decide;

import io.hindcast.account.Progress;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.Applied;
import io.hindcast.ledger.Bound;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.Ledger;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.ledger.Level;
import io.hindcast.ledger.LevelRaised;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.SchemaRecorded;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.VersionProgress;
import io.hindcast.release.Release;
import io.hindcast.runtime.failure.FailureCause;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.start.TopicStart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a worker writes into the ledger of its own accord. Used by the control thread. */
public final class Deployer {
    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);
    private static final Duration WATERMARKS_EVERY = Duration.ofDays(1);
    private static final Duration NOT_AGAIN_FOR = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final WorkerListener listener;
    private final Clock clock;
    private final Map<String, String> unsettled = new HashMap<>();
    private final Map<VersionId, Instant> recorded = new HashMap<>();

    public Deployer(Ledger ledger, WorkerListener listener, Clock clock) {
        this.clock = clock;
        this.ledger = ledger;
        this.listener = listener;
    }

    /** A ledger that holds nothing yet may hold from now on all that this release writes. */
    public void begin() {
        if (ledger.state().offset() < 0) {
            ledger.append(new Draft(
                    new LevelRaised(Level.NEWEST, Release.current().version()),
                    "a new ledger",
                    ledger.state().offset()));
        }
    }

    /** A definition file is a proposal: once, at the worker's start; why the ledger does not take it, where it does not. */
    Optional<String> propose(Definition definition) {
        var candidate = new Decisions.Candidate(
                definition.text(),
                definition.fingerprint(),
                definition.file(),
                definition.zones(),
                definition::fingerprintsBy);
        Settlement settled = ledger.settle(
                state -> Decisions.propose(state, definition.name(), candidate, "a worker started with this file"));
        Optional<String> objection = settled.objection();
        objection.ifPresent(reason -> tellUnsettled(definition.name(), "cannot be proposed: " + reason));
        settled.state().pipeline(definition.name()).versions().stream()
                .filter(version -> version.phase() instanceof Phase.Proposed)
                .filter(version -> candidate.isDefinitionOf(version.proposal()))
                .reduce((older, newer) -> newer)
                .ifPresent(version -> tellProposed(settled.state(), version));
        return objection;
    }

    private void tellProposed(ControlPlane state, VersionState version) {
        PipelineState pipeline = state.pipeline(version.id().pipeline());
        String superseded = pipeline.current().stream()
                .filter(pipeline::superseded)
                .map(older -> older.id().toString())
                .collect(Collectors.joining(", "));
        boolean starts = pipeline.startsByItself()
                .filter(first -> first.id().equals(version.id()))
                .isPresent();
        String next = starts
                ? "starts by itself, since no version of its pipeline runs or has served"
                        + (superseded.isEmpty() ? "" : "; instead of " + superseded + ", proposed before")
                : "waits to be replayed: ./replay --from-earliest " + pipeline.name();
        listener.notice(new Notice(
                Notice.Kind.PROPOSED,
                version.id().toString(),
                "is proposed by " + version.proposal().file() + "; it " + next));
    }

    /** Cuts over to first versions that have caught up. */
    public void cutOver() {
        for (VersionState version : Decisions.toCutOver(ledger.state())) {
            settle(
                    version.id(),
                    "serves",
                    now -> Decisions.toCutOver(now).contains(version)
                            ? Decisions.cutOver(now, version.id(), clock.instant(), "first version")
                            : new Decision.Standing(version.id()));
        }
    }

    /** Gives up replays whose deadline has passed. */
    public void expire() {
        Instant now = clock.instant();
        for (VersionState version : Decisions.toExpire(ledger.state(), now)) {
            settle(
                    version.id(),
                    "has expired",
                    state -> Decisions.expire(state, version.id(), now, "its deadline has passed"));
        }
    }

    /** Starts a first version where it can be started. */
    void start(VersionId version, StartFinding.Ready ready) {
        TopicStart.Otherwise assume = new TopicStart.Otherwise.Assume(clock.instant());
        settle(
                version,
                "starts",
                // Another worker may have been faster.
                state -> state.version(version).orElseThrow().phase() instanceof Phase.Proposed
                        ? Decisions.start(
                                state,
                                version,
                                ready.starts().stream()
                                        .map(start -> start.sourceStart(state.pipeline(version.pipeline()), assume))
                                        .toList(),
                                ready.resultsPartitions(),
                                "first version")
                        : new Decision.Standing(version));
        ledger.state()
                .version(version)
                .flatMap(now -> now.phase().started())
                .ifPresent(started -> tellIncomplete(started, ready.pipeline()));
    }

    private void tellIncomplete(Started started, Pipeline pipeline) {
        Optional<String> windows = pipeline.incomplete(started.incompleteMs());
        if (windows.isEmpty()) {
            return;
        }
        boolean assumed = started.sources().stream()
                .flatMap(source -> source.floors().stream())
                .anyMatch(floor -> floor.basis() == Floor.Basis.ASSUMED);
        listener.notice(new Notice(
                Notice.Kind.INCOMPLETE,
                started.version().toString(),
                "does not see the beginning of its sources: " + windows.get() + " are published as incomplete"
                        + (assumed
                                ? ". Records were deleted, and nobody knows their timestamps, which producers set: they are"
                                        + " taken to be no younger than the first record that is left"
                                : "")));
    }

    public void caughtUp(VersionId version) {
        settle(
                version,
                "has caught up",
                state -> Decisions.caughtUp(
                        state, version, "committed past the recorded ends, and the frontiers have followed"));
    }

    public void finish(VersionId version) {
        settle(
                version,
                "has finished",
                state -> Decisions.finish(
                        state, version, "what it was to publish is published, or its sources end before"));
    }

    void growing(Growing growing) {
        settle(
                growing.version(),
                "takes up partitions",
                state -> Decisions.growing(
                        state,
                        growing,
                        "source topic '" + growing.topic() + "' has " + growing.partitions() + " partitions now"));
    }

    void grown(Grown grown) {
        settle(
                grown.version(),
                "has taken up partitions",
                state -> Decisions.grown(
                        state, grown, "nobody runs it, and no version has published windows that close later"));
    }

    /** How far a version has read, when it has come into a phase, and once a day. */
    public void watermarks(VersionState version, VersionProgress progress, Instant now) {
        Instant last = version.marks().last();
        boolean due =
                last.isBefore(version.since()) || last.plus(WATERMARKS_EVERY).isBefore(now);
        // Clocks of workers differ: not again at once.
        boolean again = !Every.passed(recorded.getOrDefault(version.id(), Instant.EPOCH), NOT_AGAIN_FOR, now);
        if (!due || again) {
            return;
        }
        recorded.put(version.id(), now);
        List<Mark> marks = progress.sources().stream()
                .filter(source -> !source.progress().equals(Progress.NONE))
                .map(source -> new Mark(
                        source.topic(), source.partition(), source.committed(), Math.max(0, source.watermarkMs())))
                .toList();
        if (!marks.isEmpty()) {
            settle(
                    version.id(),
                    "has read so far",
                    state -> Decisions.watermarks(
                            state, new Watermarks(version.id(), marks), last, "how far it has read"));
        }
    }

    /** A pipeline has its stable topic; why the ledger does not take that, where it does not. Whoever asks tells it. */
    public Optional<String> bind(Bound bound) {
        return ledger.settle(state -> Decisions.bind(state, bound, "its definition names the topic"))
                .objection();
    }

    /** All of a stable topic follows the last switch. */
    public void applied(Applied applied) {
        settle(
                applied.pipeline(),
                "has its stable topic follow",
                state -> Decisions.applied(state, applied, "every window was looked at"));
    }

    /** What a registry has said of a schema; why the ledger does not take it, where it does not. Whoever asks tells it. */
    Optional<String> record(SchemaRecorded record) {
        Settlement settled;
        try {
            settled = ledger.settle(state -> Decisions.record(state, record, "records are written by it"));
        } catch (RecordTooLargeException ofTheSchema) {
            return Optional.of(FailureCause.words(ofTheSchema));
        }
        // Another worker may have been faster.
        return settled.state().schemas().of(record.id()).isPresent() ? Optional.empty() : settled.objection();
    }

    public void fail(VersionId version, String reason) {
        settle(version, "has failed", state -> Decisions.fail(state, version, reason));
    }

    /** What the ledger does not take is told; the version goes on, and it is tried again when it is due again. */
    private void settle(VersionId version, String what, Function<ControlPlane, Decision> decide) {
        settle(version.toString(), what, decide);
    }

    private void settle(String about, String what, Function<ControlPlane, Decision> decide) {
        Optional<String> objection;
        try {
            objection = ledger.settle(decide).objection();
        } catch (RecordTooLargeException ofTheVersion) {
            objection = Optional.of(FailureCause.words(ofTheVersion));
        } catch (KafkaException ofTheLedger) {
            throw ofTheLedger;
        } catch (RuntimeException ofTheVersion) {
            LOG.warn("decision fails about={} what={}", about, what, ofTheVersion);
            objection = Optional.of("unexpected " + FailureCause.words(ofTheVersion));
        }
        objection.ifPresent(reason -> tellUnsettled(about, "could not be recorded: that it " + what + ": " + reason));
    }

    private void tellUnsettled(String about, String text) {
        if (!text.equals(unsettled.put(about, text))) {
            listener.notice(new Notice(Notice.Kind.TROUBLE, about, text));
        }
    }
}
