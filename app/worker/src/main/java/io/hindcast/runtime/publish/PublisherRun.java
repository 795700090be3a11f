package io.hindcast.runtime.publish;

import io.hindcast.cluster.version.PublisherReader;
import io.hindcast.cluster.version.PublisherWaits;
import io.hindcast.cluster.version.StableTopics;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Provenance;
import io.hindcast.ledger.StableTopic;
import io.hindcast.progress.PublisherProgress;
import io.hindcast.publisher.Outlook;
import io.hindcast.publishing.PublisherFlow;
import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.failure.FailureCause;
import io.hindcast.runtime.ground.Engine;
import io.hindcast.runtime.run.Closing;
import io.hindcast.runtime.schedule.Backoff;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.Hints;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The publisher of one pipeline on this worker: prepared, run, told what versions do, tried again after trouble. It never throws. Looked
 * after in one lane; how it does may be asked by anybody.
 */
final class PublisherRun implements FailureCause.Sufferer {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherRun.class);
    private static final Duration LOOK_AT_TOPIC = Duration.ofSeconds(3);

    private final String pipeline;
    private final Ground ground;
    private final Closing closing = new Closing();
    private final Backoff backoff = new Backoff();
    private final Every lookAtTopic = new Every(LOOK_AT_TOPIC);
    private PublisherFlow flow;
    private Optional<Engine> engine = Optional.empty();
    private Optional<StableTopic> topic = Optional.empty();
    private Instant now = Instant.EPOCH;
    private boolean damaged;
    /** Whether nothing here is left of a pipeline that was removed. */
    private boolean left;
    /** Whether it has begun since this worker started. */
    private boolean begun;

    private String told = "";
    private volatile Condition condition = new Condition.Starting();
    private volatile Optional<PublisherProgress> progress = Optional.empty();
    private final PublisherNotes notes;
    private final PublisherObjections objections;

    /** Makes what runs a publisher; starts nothing. */
    interface Engines {
        PublisherFlow flow(PipelineState pipeline);

        Engine create(PublisherFlow flow, StableTopic topic);
    }

    /** Deletes the local state of an application that has ended. */
    @FunctionalInterface
    interface LocalState {
        void delete(String applicationId) throws IOException;
    }

    /** What all publishers of a worker stand on. */
    record Ground(
            Engines engines,
            StableTopics topics,
            Outlooks outlooks,
            Supplier<PublisherWaits> waits,
            PublisherReader reader,
            LocalState local,
            WorkerListener listener,
            Hints hints,
            Emergency emergency) {}

    PublisherRun(String pipeline, Ground ground) {
        this.pipeline = pipeline;
        this.ground = ground;
        this.flow = ground.engines.flow(PipelineState.empty(pipeline));
        this.objections =
                new PublisherObjections(pipeline, ground.topics, ground.reader, ground.outlooks, ground.hints);
        this.notes = new PublisherNotes(pipeline, ground.waits.get(), ground.listener);
    }

    /** What it waits for though nothing is wrong with it, and what people can do: one a line. */
    List<String> notes() {
        return notes.all();
    }

    Condition condition() {
        return condition;
    }

    /** What all workers together had committed when that was last read. */
    Optional<PublisherProgress> progress() {
        return progress;
    }

    /**
     * Looks after it; may take long.
     *
     * @param ledgerOffset the ledger was read so far, exclusive
     */
    void tend(PipelineState state, long ledgerOffset, Instant at) {
        now = at;
        try {
            if (!closing.ended()) {
                return;
            }
            if (state.removed()) {
                leave();
                return;
            }
            left = false;
            Optional<StableTopic> wanted = state.bound();
            if (!begins(wanted).equals(begins(topic)) && engine.isPresent()) {
                end("another topic is bound", () -> {});
                return;
            }
            topic = wanted;
            if (wanted.isPresent()) {
                run(state, wanted.get(), ledgerOffset);
            }
        } catch (KafkaException trouble) {
            troubled(FailureCause.words(trouble));
        } catch (Throwable thrown) {
            LOG.warn("publisher cannot be looked after pipeline={}", pipeline, thrown);
            FailureCause.of(thrown).befall(this);
        }
    }

    private void run(PipelineState state, StableTopic bound, long ledgerOffset) throws IOException {
        if (engine.isPresent()) {
            watch(state, bound);
        } else if (due()) {
            begin(state, bound);
        }
        if (engine.isPresent()) {
            flow.pace(perTask(bound));
            flow.heartbeats(ground.outlooks.heartbeatEvery(state));
            Outlook outlook = ground.outlooks.take(state, bound, ledgerOffset);
            flow.know(outlook);
            progress = Optional.of(
                    ground.reader.read(flow.names(), bound.partitions()).beside(outlook));
            notes.look(state, bound, now);
        }
    }

    /** With each binding and each memory another publisher begins; how fast it may go changes while it runs. */
    private static List<Provenance> begins(Optional<StableTopic> topic) {
        return Stream.concat(
                        topic.map(StableTopic::by).stream(),
                        topic.flatMap(StableTopic::alerts).map(StableTopic.Alerts::by).stream())
                .toList();
    }

    private static double perTask(StableTopic bound) {
        return bound.maxRate().bounded()
                ? (double) bound.maxRate().recordsPerSecond() / bound.partitions()
                : Double.POSITIVE_INFINITY;
    }

    /** The pipeline is removed: nobody speaks any more, and what is remembered here serves nobody. */
    private void leave() throws IOException {
        if (engine.isPresent()) {
            end("the pipeline is removed", () -> {});
        } else if (!left) {
            ground.local.delete(flow.names().applicationId());
            left = true;
            damaged = false;
            told = "";
            condition = new Condition.Ended();
        }
    }

    private boolean due() {
        return !(condition instanceof Condition.Backoff waiting)
                || Every.passed(waiting.since(), Duration.between(waiting.since(), waiting.until()), now);
    }

    private void begin(PipelineState state, StableTopic bound) throws IOException {
        flow = ground.engines.flow(state);
        condition = new Condition.Starting();
        if (flow.names().before().map(ground.reader::members).orElse(0) > 0) {
            return; // Until nobody says anything out of the memory of before.
        }
        // A worker that was away while the pipeline was removed still has what the changelog of then told.
        if (damaged || (!begun && state.earlier() > 0)) {
            ground.local.delete(flow.names().applicationId());
            damaged = false;
        }
        begun = true;
        Optional<String> objection = objections.toBegin(state, bound, flow.names());
        if (objection.isPresent()) {
            troubled(objection.get());
            return;
        }
        engine = Optional.of(ground.engines.create(flow, bound));
        try {
            // It opens its store before it starts a thread: what cannot be opened shows here.
            engine.get().start();
        } catch (Throwable thrown) {
            LOG.debug("publisher not started pipeline={}", pipeline, thrown);
            end("it could not be started", () -> FailureCause.of(thrown).befall(this));
        }
    }

    private void watch(PipelineState state, StableTopic bound) {
        Engine running = engine.orElseThrow();
        Optional<Throwable> thrown = running.failure();
        if (thrown.isPresent()) {
            LOG.debug("publisher stopped pipeline={}", pipeline, thrown.get());
            end("it had failed", () -> FailureCause.of(thrown.get()).befall(this));
            return;
        }
        if (lookAtTopic.due(now)) {
            Optional<String> objection = objections.toGoOn(state, bound);
            if (objection.isPresent()) {
                end(objection.get(), () -> troubled(objection.get()));
                return;
            }
        }
        switch (running.stage()) {
            case STARTING -> condition = new Condition.Starting();
            case RUNNING -> running();
            case ENDED -> end("it had stopped", () -> troubled("Kafka Streams stopped by itself"));
        }
    }

    private void running() {
        condition = new Condition.Running();
        if (!told.isEmpty()) {
            told = "";
            tell(Notice.Kind.RECOVERED, "is published into its stable topic again");
        }
    }

    /** Ends what runs. */
    boolean end(String why, Runnable then) {
        Optional<Engine> running = engine;
        engine = Optional.empty();
        progress = Optional.empty();
        notes.clear();
        if (running.isEmpty()) {
            if (closing.goOnWith(then)) {
                return closing.ended();
            }
            then.run();
            return true;
        }
        boolean ended = closing.begin(running.get(), then);
        if (!ended) {
            condition = new Condition.Stopping(why);
        }
        return ended;
    }

    private void tell(Notice.Kind kind, String text) {
        ground.listener.notice(new Notice(kind, pipeline, text));
    }

    // What befalls it

    @Override
    public void troubled(String reason) {
        condition = new Condition.Backoff(reason, now, backoff.after(now));
        if (!reason.equals(told)) {
            told = reason;
            tell(
                    Notice.Kind.TROUBLE,
                    "is not published into its stable topic by this worker, which tries again: " + reason);
        }
    }

    @Override
    public void lost(String reason) {
        troubled(reason);
    }

    @Override
    public void damaged(FailureCause.Damaged damage) {
        damaged = true;
        troubled(damage.reason() + "; its local state is deleted and restored from its changelog");
    }

    @Override
    public void end(String reason) {
        troubled(reason);
    }

    @Override
    public void die(Throwable thrown) {
        ground.emergency.declare("the publisher of " + pipeline + " has met", thrown);
        condition = new Condition.Unfit("this worker ends: " + FailureCause.words(thrown));
    }
}
