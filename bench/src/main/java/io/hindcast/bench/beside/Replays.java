package io.hindcast.bench.beside;

import io.hindcast.bench.measure.Broker;
import io.hindcast.cluster.version.ProgressReader;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Decisions.Candidate;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Retired;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Stamp.Author;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.ledger.kafka.KafkaLedger;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.SourceProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** Starts one replay of a pipeline after the other, as the replay tool does, from the first record of its topic. Of one thread. */
public final class Replays implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LOOK_MS = 100;

    private final String pipeline;
    private final MaxRate rate;
    private final Admin admin;
    private final KafkaLedger ledger;
    private final ProgressReader progress;
    private Optional<VersionId> current = Optional.empty();
    private long finished;

    public Replays(Broker broker, String namespace, String pipeline, MaxRate rate) {
        this.pipeline = pipeline;
        this.rate = rate;
        admin = Admin.create(broker.connection());
        ledger = new KafkaLedger(broker.connection(), namespace, new Author("bench"), Clock.systemUTC());
        progress = new ProgressReader(admin, namespace);
    }

    /** Whether the first version serves. */
    public boolean serves() {
        return ledger.readToEnd().pipeline(pipeline).serving().isPresent();
    }

    /** Sees to it that one runs. */
    public void tend() {
        PipelineState state = ledger.poll(POLL).pipeline(pipeline);
        Optional<VersionState> running = current.flatMap(state::version);
        if (running.isEmpty()) {
            start();
        } else if (running.get().phase() instanceof Phase.CaughtUp) {
            finished += committed(running.get().id());
            ledger.settle(
                    now -> Decisions.retire(now, running.get().id(), Retired.WayBack.KEPT, Instant.now(), "bench"));
            start();
        } else if (!running.get().phase().running()) {
            throw new IllegalStateException(running.get().toString());
        }
    }

    /** Sees to it that one runs, if any are to, until something else is done. */
    public static void tend(Optional<Replays> replays, Future<?> until) throws Exception {
        while (!until.isDone()) {
            replays.ifPresent(Replays::tend);
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        until.get();
    }

    private void start() {
        VersionState serving = ledger.state().pipeline(pipeline).serving().orElseThrow();
        Proposed same = serving.proposal();
        ledger.settle(state -> Decisions.proposeReplay(
                state,
                pipeline,
                new Candidate(
                        same.definition(),
                        same.fingerprint(),
                        same.file(),
                        same.zones(),
                        zones -> Set.of(same.fingerprint())),
                "bench"));
        List<VersionState> versions = ledger.state().pipeline(pipeline).versions();
        VersionId id = versions.get(versions.size() - 1).id();
        Started live = serving.phase().started().orElseThrow();
        ledger.settle(state -> Decisions.start(state, fromEarliest(id, live), "bench"));
        if (!(phase(ledger.state(), id) instanceof Phase.Replaying)) {
            throw new IllegalStateException(id + " does not replay: " + phase(ledger.state(), id));
        }
        current = Optional.of(id);
    }

    private static Phase phase(ControlPlane state, VersionId id) {
        return state.version(id).orElseThrow().phase();
    }

    /** Up to where the one that serves began. */
    private Started fromEarliest(VersionId id, Started live) {
        List<SourceStart> sources = live.sources().stream()
                .map(source -> new SourceStart(
                        source.topic(),
                        source.topicId(),
                        Collections.nCopies(source.partitions(), 0L),
                        source.endOffsets(),
                        Collections.nCopies(source.partitions(), Floor.BEGINNING),
                        source.eventTime()))
                .toList();
        return new Started(id, sources, live.resultsPartitions(), Optional.empty(), rate);
    }

    /** How many records all of them have committed until now. */
    public long read() {
        return finished + current.map(this::committed).orElse(0L);
    }

    private long committed(VersionId id) {
        Started started = phase(ledger.state(), id).started().orElseThrow();
        // What was read counts here, and nothing else.
        return progress.read(started, Optional.empty()).sources().stream()
                .mapToLong(SourceProgress::committed)
                .map(offset -> Math.max(0, offset))
                .sum();
    }

    @Override
    public void close() {
        ledger.close();
        admin.close();
    }
}
