package io.hindcast.runtime.run;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Definition;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Source;
import io.hindcast.replay.Objection;
import io.hindcast.replay.OffsetsToSet.Traces;
import io.hindcast.replay.SourceProgress;
import io.hindcast.replay.VersionProgress;
import io.hindcast.runtime.failure.FailureCause;
import io.hindcast.runtime.ground.Application;
import io.hindcast.runtime.ground.Ground;
import io.hindcast.runtime.ground.LedgerText;
import io.hindcast.runtime.schedule.Backoff;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.sharing.Throttle;
import io.hindcast.runtime.status.Condition;
import io.hindcast.topology.Alignment;
import io.hindcast.topology.Intake;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One version on this worker: prepared, run, tried again after trouble, restored where its state is damaged, stopped for a reason. */
public final class VersionRun implements Run, FailureCause.Sufferer {
    private static final Logger LOG = LoggerFactory.getLogger(VersionRun.class);

    private final VersionState version;
    private final Started start;
    private final Throttle throttle;
    private final Ground ground;
    private final Backoff backoff = new Backoff();
    private final Doubt doubt = new Doubt();
    private final Damages damages = new Damages();
    private final Standstill standstill = new Standstill();
    private final Closing closing = new Closing();
    private final RunNews news;
    private final SourceLook sources;
    private Instant now = Instant.EPOCH;
    private volatile Condition condition = new Condition.Starting();
    private volatile Optional<Definition> definition = Optional.empty();
    private volatile Optional<Application> application = Optional.empty();
    private volatile Optional<Alignment> alignment = Optional.empty();

    /** @param throttle how fast it reads here */
    public VersionRun(VersionState version, Throttle throttle, Ground ground) {
        this.version = version;
        this.start = version.phase().started().orElseThrow();
        this.throttle = throttle;
        this.ground = ground;
        this.news = new RunNews(version.id(), ground.listener());
        this.sources = new SourceLook(start, ground.preparation(), doubt, news);
    }

    @Override
    public Condition condition() {
        return condition;
    }

    @Override
    public Optional<Definition> definition() {
        return definition;
    }

    @Override
    public boolean reads(SourceProgress source) {
        return application.filter(running -> running.reads(source)).isPresent();
    }

    @Override
    public void committed(VersionProgress progress, Instant at) {
        standstill.look(progress, at);
        alignment.ifPresent(aligned -> progress.sources()
                .forEach(source -> aligned.committed(
                        new TopicPartition(source.topic(), source.partition()),
                        source.watermarkMs(),
                        source.readable().orElse(0),
                        at)));
    }

    @Override
    public void tend(Wish wish, Instant at) {
        now = at;
        try {
            if (wish == Wish.END) {
                leave();
            } else if (closing.ended()) {
                look();
            }
        } catch (Throwable thrown) {
            FailureCause cause = FailureCause.of(thrown);
            if (cause instanceof FailureCause.Permanent) {
                // Met while it was looked after, not in what it runs: that may go on, or be tried again.
                LOG.warn("version cannot be looked after version={}", version.id(), thrown);
                troubled(cause.reason());
            } else {
                cause.befall(this);
            }
        }
    }

    private void leave() {
        if (closing.goOnWith(this::left)) {
            closing.ended();
        } else if (application.isPresent()) {
            close(application.get(), "the ledger wants it so", this::left);
        } else {
            left();
        }
    }

    private void left() {
        condition = new Condition.Ended();
    }

    private void look() {
        if (application.isPresent()) {
            watch(application.get());
        } else if (due()) {
            attempt();
        }
    }

    private boolean due() {
        if (condition instanceof Condition.Backoff waiting) {
            return Every.passed(waiting.since(), Duration.between(waiting.since(), waiting.until()), now);
        }
        if (condition instanceof Condition.Searching searching) {
            return Every.passed(searching.since(), Doubt.LOOK, now);
        }
        return condition instanceof Condition.Starting;
    }

    private void attempt() {
        if (definition.isEmpty() && !compiled()) {
            return;
        }
        if (damages.present() && !discarded()) {
            return;
        }
        try {
            if (takesUpPartitions()) {
                awaitGrowth();
                return;
            }
            Traces known = version.marks().all().isEmpty() ? Traces.NONE : Traces.WRITTEN;
            Optional<Objection> impossible = ground.preparation().prepare(start, source(), known);
            if (impossible.isPresent()) {
                object(impossible.get());
                return;
            }
        } catch (KafkaException trouble) {
            troubled(FailureCause.words(trouble));
            return;
        }
        doubt.dispel();
        condition = new Condition.Starting();
        run();
    }

    /** Whether this release runs what was proposed. */
    private boolean compiled() {
        try {
            LedgerText text = LedgerText.compile(version.proposal());
            if (text instanceof LedgerText.Unfit unfit) {
                condition = new Condition.Unfit(unfit.reason());
                news.trouble(condition);
                return false;
            }
            definition = Optional.of(((LedgerText.Fit) text).definition());
            return true;
        } catch (Throwable thrown) {
            FailureCause.of(thrown).befall(this);
            return false;
        }
    }

    private boolean discarded() {
        try {
            ground.local().discard(version.id());
            damages.gone();
            return true;
        } catch (IOException failed) {
            troubled("its damaged local state cannot be deleted: " + FailureCause.words(failed)
                    + "; delete it, or let this worker do so");
            return false;
        }
    }

    private void run() {
        CompiledPipeline pipeline = definition.orElseThrow().compiled();
        try {
            List<Intake> intakes = new ArrayList<>(List.of(throttle));
            alignment = ground.drift().binds(pipeline)
                    ? Optional.of(ground.applications().alignment(pipeline, ground.drift()))
                    : Optional.empty();
            alignment.ifPresent(intakes::add);
            application = Optional.of(ground.applications().create(pipeline, start, intakes));
            // It opens its stores before it starts a thread: what cannot be opened shows here.
            application.get().start();
        } catch (Throwable thrown) {
            if (application.isPresent()) {
                close(application.get(), "it could not be started", () -> judge(thrown));
            } else {
                judge(thrown);
            }
        }
    }

    private void watch(Application running) {
        Optional<Throwable> thrown = running.failure();
        if (thrown.isPresent()) {
            close(running, "it had failed", () -> judge(thrown.get()));
            return;
        }
        Optional<Objection> objection = sources.changed(source(), now);
        if (objection.isPresent()) {
            close(running, objection.get().reason(), () -> object(objection.get()));
            return;
        }
        if (standstill.tooLong(now) && lacksThreads()) {
            close(
                    running,
                    "its threads had lost their places",
                    () -> troubled(
                            "threads of this worker have lost their places in its consumer group, and partitions are not read"));
            return;
        }
        switch (running.stage()) {
            case STARTING -> condition = new Condition.Starting();
            case RUNNING -> runs();
            case ENDED -> close(running, "it had stopped", () -> troubled("Kafka Streams stopped by itself"));
        }
    }

    private void runs() {
        boolean already = condition.running();
        condition = new Condition.Running();
        if (!already) {
            news.runs(() -> ground.preparation().restraint(start));
        }
    }

    private boolean lacksThreads() {
        try {
            return ground.preparation().absentThreads(start) > 0;
        } catch (KafkaException trouble) {
            return false;
        }
    }

    private Source source() {
        return definition.orElseThrow().pipeline().source();
    }

    private void judge(Throwable thrown) {
        LOG.debug("version stopped version={}", version.id(), thrown);
        FailureCause cause = FailureCause.of(thrown);
        if (cause.ofThisWorker()) {
            cause.befall(this);
            return;
        }
        try {
            if (takesUpPartitions()) {
                ground.preparation().leave(start);
                awaitGrowth();
                return;
            }
            // A source that was changed shows itself in many ways; this says it best.
            Optional<Objection> objection = ground.preparation()
                    .changed(start, source())
                    .or(() -> ground.preparation().overtaken(start));
            if (objection.isPresent()) {
                object(objection.get());
            } else {
                cause.befall(this);
            }
        } catch (KafkaException trouble) {
            troubled(cause.reason());
        }
    }

    private void object(Objection objection) {
        if (objection.kind() == Objection.Kind.SEEN) {
            end(objection.reason());
        } else {
            lost(objection.reason());
        }
    }

    /** Keys move when a topic that is partitioned by a field grows: such a version ends with that reason. */
    private boolean takesUpPartitions() {
        return source().keyed().isEmpty() && ground.preparation().grown(start);
    }

    /** The ledger will stop it on all workers; until then there is nothing to run. */
    private void awaitGrowth() {
        condition = new Condition.Backoff("a source has got partitions, which are taken up", now, now.plusSeconds(1));
    }

    @Override
    public void end(String reason) {
        condition = new Condition.Broken(reason);
        try {
            ground.preparation().leave(start);
        } catch (KafkaException failed) {
            LOG.debug("places in the group cannot be given up version={}", version.id(), failed);
        }
    }

    @Override
    public void troubled(String reason) {
        condition = new Condition.Backoff(reason, now, backoff.after(now));
        news.trouble(condition);
    }

    @Override
    public void lost(String reason) {
        Instant until = doubt.until(now);
        if (!until.isAfter(now)) {
            end(reason);
            return;
        }
        condition = new Condition.Searching(reason, now, until);
        news.trouble(condition);
    }

    @Override
    public void damaged(String reason) {
        if (damages.again(reason)) {
            end(reason + "; it had been restored from its changelog since the state before was damaged, too: a replay"
                    + " starts a new version");
            return;
        }
        restore(reason);
    }

    @Override
    public void spoiled(String reason) {
        damages.spoiled();
        restore(reason);
    }

    private void restore(String reason) {
        condition = new Condition.Backoff(reason, now, backoff.after(now));
        news.rebuilt(reason);
    }

    @Override
    public void die(Throwable thrown) {
        ground.emergency().declare(version.id() + " has met", thrown);
        condition = new Condition.Unfit("this worker ends: " + FailureCause.words(thrown));
    }

    /** Stops it and gives its tasks to others at once; goes on when nothing of it lives any more. */
    private void close(Application running, String why, Runnable then) {
        application = Optional.empty();
        alignment = Optional.empty();
        if (!closing.begin(running, then)) {
            condition = new Condition.Stopping(why);
            news.trouble(condition);
        }
    }
}
