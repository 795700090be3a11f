package io.hindcast.runtime.run;

import io.hindcast.definition.Definition;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.VersionState;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.sharing.Throttle;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.schema.SchemaId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions that run on this worker: as many as the ledger says. The control thread follows the ledger here and waits for
 * nothing; others may ask how a version does.
 *
 * <p>A version that is to run in another way, or again, has to wait until what it was before has ended.
 */
public final class Fleet {
    /** To stop a version takes half of that at most; what was being done for it may take the rest. */
    static final Duration CLOSE_LIMIT = Duration.ofSeconds(50);

    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);

    private final String namespace;
    private final Runs runs;
    private final Supplier<Lane> lanes;
    private final WorkerListener listener;
    private final Map<VersionId, Seat> seats = new ConcurrentSkipListMap<>();

    /** @param lanes makes one for each version */
    public Fleet(String namespace, Runs runs, Supplier<Lane> lanes, WorkerListener listener) {
        this.namespace = namespace;
        this.runs = runs;
        this.lanes = lanes;
        this.listener = listener;
    }

    /** Makes the run of a version that the ledger wants to run. */
    public interface Runs {
        Run of(VersionState version, Throttle throttle);
    }

    /** Starts what should run, ends what should not, and has the rest looked after. */
    public void follow(ControlPlane state, Instant now) {
        for (VersionState version : state.running()) {
            seats.computeIfAbsent(version.id(), id -> seat(version));
        }
        seats.forEach((id, seat) -> {
            seat.follow(state.version(id), now);
            state.version(id)
                    .flatMap(version -> seat.announcement(
                            version.phase().maxRate(), new VersionNames(namespace, id).resultsTopic()))
                    .ifPresent(listener::notice);
        });
        seats.values().removeIf(Seat::ended);
    }

    private Seat seat(VersionState version) {
        Throttle throttle = new Throttle(version.phase().started().orElseThrow(), System::nanoTime);
        return new Seat(version.phase().started().orElseThrow(), throttle, runs.of(version, throttle), lanes.get());
    }

    /** Whether something of the version may still live here. */
    public boolean holds(VersionId id) {
        return seats.containsKey(id);
    }

    /** How the version does; starting if it has no place yet. */
    public Condition condition(VersionId id) {
        return run(id).map(Run::condition).orElseGet(Condition.Starting::new);
    }

    /** The definition that the version runs; empty if this worker cannot tell. */
    public Optional<Definition> definition(VersionId id) {
        return run(id).flatMap(Run::definition);
    }

    /** Whether this worker is the one that reads a source partition for the version. */
    public boolean reads(VersionId id, SourceProgress source) {
        return run(id).filter(run -> run.reads(source)).isPresent();
    }

    /** Where M_p of a version stood as this worker read its sources, since this was last asked. */
    public List<Read> passed(VersionId id) {
        return run(id).map(Run::passed).orElse(List.of());
    }

    /** The schemas that a version's source partitions wait for on this worker. */
    public Set<SchemaId> awaited(VersionId id) {
        return run(id).map(Run::awaited).orElse(Set.of());
    }

    /** Hears what a version has committed on all workers together. */
    public void committed(VersionId id, VersionProgress progress, Instant now) {
        run(id).ifPresent(run -> run.committed(progress, now));
    }

    /** Source records that the version has read on this worker; starts anew with each start of the version. */
    public long taken(VersionId id) {
        return throttle(id).map(Throttle::taken).orElse(0L);
    }

    /** How many records a second this worker reads for the version at most, whatever the ledger allows; infinite for no bound. */
    public void limit(VersionId id, double recordsPerSecond) {
        throttle(id).ifPresent(throttle -> throttle.limit(recordsPerSecond));
    }

    public double limit(VersionId id) {
        return throttle(id).map(Throttle::limit).orElse(Double.POSITIVE_INFINITY);
    }

    private Optional<Run> run(VersionId id) {
        return Optional.ofNullable(seats.get(id)).map(Seat::run);
    }

    private Optional<Throttle> throttle(VersionId id) {
        return Optional.ofNullable(seats.get(id)).map(Seat::throttle);
    }

    /** Stops all versions, at once, and waits for that. */
    public void close(Instant now) {
        CompletableFuture<?>[] ends =
                seats.values().stream().map(seat -> seat.end(now)).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception unfinished) {
            LOG.warn("versions do not stop in time limit={}", CLOSE_LIMIT, unfinished);
        }
        seats.forEach((id, seat) -> {
            if (!seat.ended()) {
                LOG.warn(
                        "version did not stop version={} condition={}",
                        id,
                        seat.run().condition().words());
            }
        });
        seats.clear();
    }
}
