package io.hindcast.runtime.run;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.Started;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.pipeline.Source;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.runtime.ground.Application;
import io.hindcast.runtime.ground.Ground;
import io.hindcast.runtime.sharing.Drift;
import io.hindcast.runtime.sharing.Throttle;
import io.hindcast.schema.SchemaId;
import io.hindcast.source.SchemasWanted;
import io.hindcast.topology.Alignment;
import io.hindcast.topology.Intake;
import io.hindcast.topology.SchemaGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What runs a version here now, one application at a time: no other is made before nothing of the last lives any more. Begun and
 * ended by one thread; whether it reads a partition, and what was committed, comes from any.
 */
final class Execution {
    private final Started start;
    private final Throttle throttle;
    private final Ground ground;
    private final Trail trail;
    private final Closing closing = new Closing();
    private volatile Optional<Application> application = Optional.empty();
    private volatile Optional<Alignment> alignment = Optional.empty();
    private volatile Optional<SchemaGate> gate = Optional.empty();

    Execution(Started start, Throttle throttle, Ground ground) {
        this.start = start;
        this.throttle = throttle;
        this.ground = ground;
        this.trail = Trail.of(start, ground.sharing().recordsAMark());
    }

    /** What runs; empty where nothing does, or it was told to end. */
    Optional<Application> application() {
        return application;
    }

    boolean reads(SourceProgress source) {
        return application.filter(running -> running.reads(source)).isPresent();
    }

    /** Hears what the version has committed on all workers together, which its partitions wait for. */
    void committed(VersionProgress progress, Instant at) {
        alignment.ifPresent(aligned -> progress.sources()
                .forEach(source -> aligned.committed(
                        new TopicPartition(source.topic(), source.partition()),
                        source.watermarkMs(),
                        source.readable().orElse(0),
                        at)));
    }

    /** Where M_p stood as the partitions were read here, since this was last asked. */
    List<Read> passed() {
        return trail.taken();
    }

    /** The schemas that source partitions wait for here. */
    Set<SchemaId> awaited() {
        return gate.map(SchemaGate::awaited).orElse(Set.of());
    }

    /** Makes an application and starts it. What that throws is why it cannot run; what was made is there then, to be ended. */
    void begin(CompiledPipeline pipeline) {
        List<Intake> intakes = new ArrayList<>(List.of(throttle, trail));
        Drift drift = ground.sharing().drift();
        alignment = drift.binds(pipeline)
                ? Optional.of(ground.applications().alignment(pipeline, drift))
                : Optional.empty();
        alignment.ifPresent(intakes::add);
        gate = gate(pipeline);
        gate.ifPresent(intakes::add);
        application = Optional.of(ground.applications().create(pipeline, start, intakes));
        // It opens its stores before it starts a thread: what cannot be opened shows here.
        application.get().start();
    }

    private Optional<SchemaGate> gate(CompiledPipeline pipeline) {
        Source source = pipeline.pipeline().source();
        boolean asks = source.read().stream()
                .anyMatch(topic -> topic.values().format().asks().isPresent());
        return asks
                ? Optional.of(new SchemaGate(new SchemasWanted(source, ground.schemas()), ground.schemas()))
                : Optional.empty();
    }

    /**
     * Stops it and gives its tasks to others at once; goes on when nothing of it lives any more, or at once if nothing runs.
     *
     * @return whether it has gone on
     */
    boolean end(Runnable then) {
        Optional<Application> running = application;
        application = Optional.empty();
        alignment = Optional.empty();
        gate = Optional.empty();
        if (running.isEmpty()) {
            if (closing.goOnWith(then)) {
                return closing.ended();
            }
            then.run();
            return true;
        }
        return closing.begin(running.get(), then);
    }

    /** Whether nothing has still to end; goes on if it was the last that was waited for. */
    boolean ended() {
        return closing.ended();
    }
}
