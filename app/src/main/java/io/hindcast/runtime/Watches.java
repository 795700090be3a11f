package io.hindcast.runtime;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Quiet;
import io.hindcast.pipeline.VersionId;
import io.hindcast.replay.HeartbeatDue;
import io.hindcast.replay.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the versions that run: tells what they wait for, records that one has caught up, and writes the heartbeats that are
 * due. Used by the control thread.
 */
final class Watches {
    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private final WorkerParts parts;
    private final WorkerListener listener;
    private final Map<VersionId, VersionWatch> watches = new TreeMap<>();

    Watches(WorkerParts parts, WorkerListener listener) {
        this.parts = parts;
        this.listener = listener;
    }

    /** What is known of a version; empty if it was never looked at. */
    Optional<VersionWatch> of(VersionId id) {
        return Optional.ofNullable(watches.get(id));
    }

    /** Looks at all versions that run. */
    void look(ControlPlane state, Instant now) {
        watches.keySet()
                .retainAll(state.running().stream().map(VersionState::id).toList());
        for (VersionState version : state.running()) {
            try {
                look(version, now);
            } catch (TimeoutException silent) {
                throw silent;
            } catch (KafkaException gone) {
                // Its source was deleted, say: the version itself will find out. The others are looked at all the same.
                LOG.debug("progress cannot be read version={}", version.id(), gone);
            }
        }
    }

    private void look(VersionState version, Instant now) {
        Started start = version.phase().started().orElseThrow();
        // One that has taken up partitions is watched anew.
        watches.computeIfPresent(
                version.id(), (id, watched) -> watched.watches(start) ? watched : new VersionWatch(start));
        VersionWatch watch = watches.computeIfAbsent(version.id(), id -> new VersionWatch(start));
        watch.maxRate(version.phase().maxRate());
        // A version that is only about to start here has no definition yet.
        parts.fleet()
                .definition(version.id())
                .ifPresent(definition ->
                        watch.idleTimeout(definition.pipeline().source().quiet().idleTimeout()));
        tellWaits(version.id(), watch.look(parts.progress(), now));
        watch.progress().ifPresent(progress -> parts.fleet().committed(version.id(), progress, now));
        if (version.phase() instanceof Phase.Replaying) {
            end(version.id(), start, watch);
        } else {
            watch.progress().ifPresent(progress -> parts.deployer().watermarks(version, progress, now));
        }
        if (version.phase() instanceof Phase.Serving) {
            writeHeartbeats(version.id(), watch.heartbeats(now));
        }
    }

    /** A version that goes on catches up; one that was started with an end finishes, at that end or where its sources end. */
    private void end(VersionId id, Started start, VersionWatch watch) {
        if (start.until().isEmpty()) {
            if (watch.caughtUp()) {
                parts.deployer().caughtUp(id);
            }
            return;
        }
        boolean published = parts.fleet()
                .definition(id)
                .map(definition ->
                        start.until().get().plus(definition.pipeline().settling()))
                .filter(last -> watch.frontierMs() >= last.toEpochMilli())
                .isPresent();
        if (published || watch.caughtUp()) {
            parts.deployer().finish(id);
        }
    }

    /** Of a serving version only, so that a replay never changes what it reads; and one worker per partition. */
    private void writeHeartbeats(VersionId id, List<HeartbeatDue> due) {
        parts.fleet()
                .definition(id)
                .map(definition -> definition.pipeline().source())
                .filter(source -> source.quiet().heartbeats() == Quiet.Heartbeats.OWN)
                .ifPresent(source -> due.stream()
                        .filter(heartbeat -> parts.fleet().reads(id, heartbeat.source()))
                        .forEach(heartbeat -> parts.heartbeats()
                                .write(heartbeat, source.eventTime().field())));
    }

    /** One line for a version, however many partitions it waits for. */
    private void tellWaits(VersionId version, List<Waiting> waits) {
        if (waits.isEmpty()) {
            return;
        }
        String more = waits.size() == 1
                ? ""
                : waits.stream()
                        .skip(1)
                        .map(wait -> wait.source().place())
                        .collect(Collectors.joining(", ", " The same is true of ", "."));
        listener.notice(new Notice(
                Notice.Kind.WAITING,
                version.toString(),
                "waits: " + waits.get(0).message() + more));
    }
}
