package io.hindcast.runtime.run;

import io.hindcast.definition.Definition;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.runtime.failure.FailureCause;
import io.hindcast.runtime.ground.Application;
import io.hindcast.runtime.ground.Ground;
import io.hindcast.runtime.ground.LedgerText;
import io.hindcast.runtime.sharing.Throttle;
import io.hindcast.runtime.status.Condition;
import io.hindcast.schema.SchemaId;
import io.hindcast.start.Objection;
import io.hindcast.start.OffsetsToSet.Traces;
import io.hindcast.zone.JavaZones;
import io.hindcast.zone.OtherRules;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One version on this worker: prepared, run, tried again after trouble, restored where its state is damaged, stopped for a reason. */
public final class VersionRun implements Run {
    private static final Logger LOG = LoggerFactory.getLogger(VersionRun.class);

    private final VersionState version;
    private final Started start;
    private final Ground ground;
    private final Standstill standstill = new Standstill();
    private final Execution execution;
    private final SourceLook sources;
    private final Health health;
    private final RunNews news;
    private volatile Optional<Definition> definition = Optional.empty();

    /** @param throttle how fast it reads here */
    public VersionRun(VersionState version, Throttle throttle, Ground ground) {
        this.version = version;
        this.start = version.phase().started().orElseThrow();
        this.ground = ground;
        this.execution = new Execution(start, throttle, ground);
        var doubt = new Doubt();
        this.news = new RunNews(version.id(), ground.listener());
        this.sources = new SourceLook(start, ground.preparation(), doubt, news);
        this.health = new Health(start, ground, doubt, news);
    }

    @Override
    public Condition condition() {
        return health.condition();
    }

    @Override
    public Optional<Definition> definition() {
        return definition;
    }

    @Override
    public boolean reads(SourceProgress source) {
        return execution.reads(source);
    }

    @Override
    public List<Read> passed() {
        return execution.passed();
    }

    @Override
    public Set<SchemaId> awaited() {
        return execution.awaited();
    }

    @Override
    public void committed(VersionProgress progress, Instant at) {
        standstill.look(progress, at);
        execution.committed(progress, at);
    }

    @Override
    public void tend(Wish wish, Instant now) {
        health.at(now);
        try {
            if (wish == Wish.END) {
                end("the ledger wants it so", health::ended);
            } else if (execution.ended()) {
                look(now);
            }
        } catch (Throwable thrown) {
            FailureCause cause = FailureCause.of(thrown);
            if (cause instanceof FailureCause.Permanent) {
                // Met while it was looked after, not in what it runs: that may go on, or be tried again.
                LOG.warn("version cannot be looked after version={}", version.id(), thrown);
                health.troubled(cause.reason());
            } else {
                cause.befall(health);
            }
        }
    }

    private void look(Instant now) {
        Optional<Application> running = execution.application();
        if (running.isPresent()) {
            watch(running.get(), now);
        } else if (health.due()) {
            attempt();
        }
    }

    private void attempt() {
        if (definition.isEmpty() && !compiled()) {
            return;
        }
        if (health.damaged() && !discarded()) {
            return;
        }
        try {
            if (takesUpPartitions()) {
                health.awaitsGrowth();
                return;
            }
            Traces known = version.marks().all().isEmpty() ? Traces.NONE : Traces.WRITTEN;
            Optional<Objection> impossible = ground.preparation().prepare(start, pipeline(), known);
            if (impossible.isPresent()) {
                health.object(impossible.get());
                return;
            }
        } catch (KafkaException trouble) {
            health.troubled(FailureCause.words(trouble));
            return;
        }
        health.prepared();
        try {
            execution.begin(definition.orElseThrow().compiled());
        } catch (Throwable thrown) {
            end("it could not be started", () -> judge(thrown));
        }
    }

    /** Whether this release runs what was proposed. */
    private boolean compiled() {
        try {
            LedgerText text = LedgerText.compile(version.proposal());
            if (text instanceof LedgerText.Unfit unfit) {
                health.unfit(unfit.reason());
                return false;
            }
            definition = Optional.of(((LedgerText.Fit) text).definition().knowing(ground.schemas()));
            OtherRules.of(version.proposal().zones(), JavaZones.KNOWN).forEach(news::otherRules);
            if (definition.get().compiled().boundsFewer()) {
                news.boundsFewer();
            }
            return true;
        } catch (Throwable thrown) {
            FailureCause.of(thrown).befall(health);
            return false;
        }
    }

    private boolean discarded() {
        try {
            ground.local().discard(version.id());
            health.cleared();
            return true;
        } catch (IOException failed) {
            health.troubled("its damaged local state cannot be deleted: " + FailureCause.words(failed)
                    + "; delete it, or let this worker do so");
            return false;
        }
    }

    private void watch(Application running, Instant now) {
        Optional<Throwable> thrown = running.failure();
        if (thrown.isPresent()) {
            end("it had failed", () -> judge(thrown.get()));
            return;
        }
        Optional<Objection> objection = sources.changed(pipeline(), now);
        if (objection.isPresent()) {
            end(objection.get().reason(), () -> health.object(objection.get()));
            return;
        }
        if (standstill.tooLong(now) && lacksThreads()) {
            end(
                    "its threads had lost their places",
                    () -> health.troubled(
                            "threads of this worker have lost their places in its consumer group, and partitions are not read"));
            return;
        }
        switch (running.stage()) {
            case STARTING -> health.starting();
            case RUNNING -> health.running(pipeline());
            case ENDED -> end("it had stopped", () -> health.troubled("Kafka Streams stopped by itself"));
        }
    }

    private boolean lacksThreads() {
        try {
            return ground.preparation().absentThreads(start) > 0;
        } catch (KafkaException trouble) {
            return false;
        }
    }

    private Pipeline pipeline() {
        return definition.orElseThrow().pipeline();
    }

    private void judge(Throwable thrown) {
        LOG.debug("version stopped version={}", version.id(), thrown);
        FailureCause cause = FailureCause.of(thrown);
        if (cause.ofThisWorker()) {
            cause.befall(health);
            return;
        }
        try {
            if (takesUpPartitions()) {
                ground.preparation().leave(start);
                health.awaitsGrowth();
                return;
            }
            // A source that was changed shows itself in many ways; this says it best.
            Optional<Objection> objection = ground.preparation()
                    .changed(start, pipeline())
                    .or(() -> ground.preparation().overtaken(start));
            if (objection.isPresent()) {
                health.object(objection.get());
            } else {
                cause.befall(health);
            }
        } catch (KafkaException trouble) {
            health.troubled(cause.reason());
        }
    }

    /** Keys move when a topic that is partitioned by a field grows: such a version ends with that reason. */
    private boolean takesUpPartitions() {
        return pipeline().source().keyed().isEmpty() && ground.preparation().grown(start);
    }

    /** Ends what runs; where that takes its time, what was last told about it stays. */
    private void end(String why, Runnable then) {
        if (!execution.end(then) && !(health.condition() instanceof Condition.Stopping)) {
            health.stopping(why);
        }
    }
}
