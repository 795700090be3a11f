package io.hindcast.runtime.watch;

import io.hindcast.definition.Definition;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.HeartbeatDue;
import io.hindcast.progress.VersionProgress;
import io.hindcast.progress.Waiting;
import io.hindcast.runtime.decide.Deployer;
import io.hindcast.runtime.run.Fleet;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Watches the versions that run, each in a lane of its own: tells what they wait for, and writes the heartbeats that are due.
 * What follows for the ledger the control thread decides, by what was seen last; it waits for nobody.
 */
public final class Watches {
    private static final Duration IDLE_UNTIL_KNOWN = Duration.ofMinutes(1);

    private final Function<VersionState, VersionProgress> reader;
    private final Fleet fleet;
    private final Deployer deployer;
    private final Facts facts;
    private final Watching watching;
    private final Map<VersionId, Watched> watched = new TreeMap<>();

    /**
     * @param reader how far a version has come, read from the cluster
     * @param facts writes what is true whoever writes it
     * @param watching who hears, and in which lanes
     */
    public Watches(
            Function<VersionState, VersionProgress> reader,
            Fleet fleet,
            Deployer deployer,
            Facts facts,
            Watching watching) {
        this.reader = reader;
        this.fleet = fleet;
        this.deployer = deployer;
        this.facts = facts;
        this.watching = watching;
    }

    /**
     * Writes what one worker writes for all, or each for itself.
     *
     * @param heartbeats writes one, of an event-time field
     * @param marks hears how far a version has come that this worker is to mark
     * @param steps hears where M_p stood as this worker read
     */
    public record Facts(
            Heartbeats heartbeats,
            BiConsumer<VersionState, VersionProgress> marks,
            BiConsumer<VersionId, List<Read>> steps) {}

    /** Writes heartbeats. */
    public interface Heartbeats {
        /** One of an event-time field, for a version. */
        void write(VersionId version, HeartbeatDue due, String eventTimeField);
    }

    /** Who hears what is to be told, and what makes a lane for each version. */
    public record Watching(WorkerListener listener, Supplier<Lane> lanes) {}

    /** What was last seen of a version. */
    public Sight of(VersionId id) {
        Watched known = watched.get(id);
        return known == null ? Sight.NONE : known.watch.sight();
    }

    /** Has all versions that run looked at, and decides by what was seen before. */
    public void look(ControlPlane state, Instant now) {
        watched.keySet()
                .retainAll(state.running().stream().map(VersionState::id).toList());
        for (VersionState version : state.running()) {
            Watched one = watched.computeIfAbsent(
                    version.id(), id -> new Watched(watch(version), watching.lanes.get(), watching.lanes.get()));
            if (!one.watch.watches(start(version))) {
                // One that has taken up partitions is watched anew.
                one = new Watched(watch(version), one.lane, one.marking);
                watched.put(version.id(), one);
            }
            VersionWatch watch = one.watch;
            one.lane.offer(() -> look(version, watch, now));
            mark(version, one);
            decide(version, watch.sight(), now);
        }
    }

    private static VersionWatch watch(VersionState version) {
        return new VersionWatch(start(version));
    }

    private static Started start(VersionState version) {
        return version.phase().started().orElseThrow();
    }

    private void look(VersionState version, VersionWatch watch, Instant now) {
        VersionId id = version.id();
        // A version that is only about to start here has no definition yet.
        Optional<Definition> definition = fleet.definition(id);
        Duration idleTimeout = definition
                .map(known -> known.pipeline().source().quiet().idleTimeout())
                .orElse(IDLE_UNTIL_KNOWN);
        List<Waiting> waits =
                watch.look(() -> reader.apply(version), version.phase().maxRate(), idleTimeout, now);
        tellWaits(id, waits);
        if (watch.sight().trouble().isPresent()) {
            return;
        }
        watch.sight().progress().ifPresent(progress -> fleet.committed(id, progress, now));
        if (version.phase() instanceof Phase.Serving) {
            definition.ifPresent(known -> writeHeartbeats(
                    id, known, watch.heartbeats(known.pipeline().source().quiet(), now)));
        }
    }

    /**
     * Each worker tells of what it has read; the version as a whole is marked by whoever reads the lowest partition. In a lane of its
     * own: nothing waits for it.
     */
    private void mark(VersionState version, Watched one) {
        Optional<VersionProgress> whole = one.watch
                .sight()
                .progress()
                .filter(progress -> fleet.reads(version.id(), progress.sources().get(0)));
        one.marking.offer(() -> {
            whole.ifPresent(progress -> facts.marks.accept(version, progress));
            List<Read> passed = fleet.passed(version.id());
            if (!passed.isEmpty()) {
                facts.steps.accept(version.id(), passed);
            }
        });
    }

    private void decide(VersionState version, Sight sight, Instant now) {
        if (sight.trouble().isPresent()) {
            return;
        }
        if (version.phase() instanceof Phase.Replaying) {
            end(version.id(), start(version), sight);
        } else {
            sight.progress().ifPresent(progress -> deployer.watermarks(version, progress, now));
        }
    }

    /** A version that goes on catches up; one that was started with an end finishes, at that end or where its sources end. */
    private void end(VersionId id, Started start, Sight sight) {
        if (start.until().isEmpty()) {
            if (sight.caughtUp()) {
                deployer.caughtUp(id);
            }
            return;
        }
        boolean published = fleet.definition(id)
                .map(definition ->
                        start.until().get().plus(definition.pipeline().settling()))
                .filter(last -> sight.frontierMs() >= last.toEpochMilli())
                .isPresent();
        if (published || sight.caughtUp()) {
            deployer.finish(id);
        }
    }

    /** Of a serving version only, so that a replay never changes what it reads; and one worker per partition. */
    private void writeHeartbeats(VersionId id, Definition definition, List<HeartbeatDue> due) {
        due.stream()
                .filter(heartbeat -> fleet.reads(id, heartbeat.source()))
                .forEach(heartbeat -> facts.heartbeats.write(
                        id,
                        heartbeat,
                        definition.pipeline().source().eventTime().field()));
    }

    /** One line for a version and what it waits for, however many partitions that are. */
    private void tellWaits(VersionId version, List<Waiting> waits) {
        Map<Class<?>, List<Waiting>> alike = new LinkedHashMap<>();
        waits.forEach(wait -> alike.computeIfAbsent(wait.getClass(), kind -> new ArrayList<>())
                .add(wait));
        alike.values().forEach(some -> tellAlike(version, some));
    }

    private void tellAlike(VersionId version, List<Waiting> waits) {
        String more = waits.size() == 1
                ? ""
                : waits.stream()
                        .skip(1)
                        .map(wait -> wait.source().place())
                        .collect(Collectors.joining(", ", "\nThe same is true of ", "."));
        watching.listener.notice(new Notice(
                Notice.Kind.WAITING,
                version.toString(),
                "waits: " + waits.get(0).message() + more));
    }

    private record Watched(VersionWatch watch, Lane lane, Lane marking) {}
}
