package io.hindcast.runtime;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.pipeline.Source;
import io.hindcast.replay.SourceProgress;
import io.hindcast.replay.VersionProgress;
import io.hindcast.topology.Alignment;
import io.hindcast.topology.Intake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version on this worker: prepared, run, tried again after trouble, stopped for a reason. Used by the control thread;
 * stream threads only leave a failure behind.
 */
final class VersionRun {
    private static final Logger LOG = LoggerFactory.getLogger(VersionRun.class);
    private static final Duration SOURCE_CHECK = Duration.ofSeconds(3);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    private final Started start;
    private final CompiledPipeline pipeline;
    private final Preparation preparation;
    private final Applications applications;
    private final WorkerListener listener;
    private final Throttle throttle;
    private final Drift drift;
    private Optional<Alignment> alignment = Optional.empty();
    private final Backoff backoff = new Backoff();
    private Optional<Application> application = Optional.empty();
    private Condition condition = new Condition.Starting();
    private Instant nextSourceCheck = Instant.EPOCH;
    private Optional<String> suspicion = Optional.empty();

    VersionRun(
            Started start,
            CompiledPipeline pipeline,
            Preparation preparation,
            Applications applications,
            WorkerListener listener,
            Drift drift) {
        this.start = start;
        this.pipeline = pipeline;
        this.preparation = preparation;
        this.applications = applications;
        this.listener = listener;
        this.drift = drift;
        this.throttle = new Throttle(start, System::nanoTime);
    }

    Condition condition() {
        return condition;
    }

    /** How fast it reads here. */
    Throttle throttle() {
        return throttle;
    }

    /** Hears what the version has committed on all workers together. */
    void committed(VersionProgress progress, Instant now) {
        alignment.ifPresent(aligned -> progress.sources()
                .forEach(source -> aligned.committed(
                        new TopicPartition(source.topic(), source.partition()),
                        source.watermarkMs(),
                        source.lag(),
                        now)));
    }

    /** Looks after it; called every fraction of a second. */
    void tend(Instant now) {
        if (application.isPresent()) {
            watch(application.get(), now);
        } else if (condition instanceof Condition.Starting
                || (condition instanceof Condition.Backoff waiting && !now.isBefore(waiting.until()))) {
            attempt(now);
        }
    }

    private void attempt(Instant now) {
        try {
            if (takesUpPartitions()) {
                awaitGrowth(now);
                return;
            }
            Optional<String> impossible = preparation.prepare(start, source());
            if (impossible.isPresent()) {
                condition = new Condition.Broken(impossible.get());
                return;
            }
        } catch (KafkaException trouble) {
            troubled(FailureCause.words(trouble), now);
            return;
        }
        condition = new Condition.Starting();
        try {
            run();
        } catch (KafkaException refused) {
            // It opens its stores before it starts a thread: what cannot be opened shows here.
            close();
            judge(refused, now);
        }
    }

    private void run() {
        List<Intake> intakes = new ArrayList<>(List.of(throttle));
        alignment = drift.binds(pipeline) ? Optional.of(applications.alignment(pipeline, drift)) : Optional.empty();
        alignment.ifPresent(intakes::add);
        Application created = applications.create(pipeline, start, intakes);
        application = Optional.of(created);
        created.start();
    }

    private void watch(Application running, Instant now) {
        Optional<Throwable> thrown = running.failure();
        if (thrown.isPresent()) {
            close();
            judge(thrown.get(), now);
        } else if (changed(now)) {
            close();
            end(suspicion.orElseThrow());
        } else {
            switch (running.stage()) {
                case STARTING -> condition = new Condition.Starting();
                case RUNNING -> condition = new Condition.Running();
                case ENDED -> {
                    close();
                    troubled("Kafka Streams stopped by itself", now);
                }
            }
        }
    }

    /**
     * Whether the sources are no longer what the version was started on. Kafka Streams itself would go on with a topic that was
     * made anew, and would hear of new partitions minutes later. Looked at twice, since a broker may not know of all topics in
     * its first moments.
     */
    private boolean changed(Instant now) {
        if (now.isBefore(nextSourceCheck)) {
            return false;
        }
        nextSourceCheck = now.plus(SOURCE_CHECK);
        try {
            Optional<String> found = preparation.changed(start, source());
            boolean again = found.isPresent() && found.equals(suspicion);
            suspicion = found;
            return again;
        } catch (TimeoutException silent) {
            throw silent;
        } catch (KafkaException trouble) {
            LOG.debug("sources cannot be looked at version={}", start.version(), trouble);
            return false;
        }
    }

    private Source source() {
        return pipeline.pipeline().source();
    }

    private void judge(Throwable thrown, Instant now) {
        LOG.debug("version stopped version={}", start.version(), thrown);
        FailureCause cause = FailureCause.of(thrown);
        try {
            if (takesUpPartitions()) {
                preparation.leave(start);
                awaitGrowth(now);
                return;
            }
            // A source that was changed shows itself in many ways; this says it best.
            Optional<String> objection = preparation.changed(start, source()).or(() -> preparation.overtaken(start));
            if (objection.isPresent()) {
                end(objection.get());
            } else if (cause instanceof FailureCause.Permanent permanent) {
                end(permanent.reason());
            } else {
                troubled(cause.reason(), now);
            }
        } catch (KafkaException trouble) {
            troubled(cause.reason(), now);
        }
    }

    /** Keys move when a topic that is partitioned by a field grows: such a version ends with that reason. */
    private boolean takesUpPartitions() {
        return source().keyed().isEmpty() && preparation.grown(start);
    }

    /** The ledger will stop it on all workers; until then there is nothing to run. */
    private void awaitGrowth(Instant now) {
        condition = new Condition.Backoff("a source has got partitions, which are taken up", now.plusSeconds(1));
    }

    private void end(String reason) {
        condition = new Condition.Broken(reason);
        preparation.leave(start);
    }

    private void troubled(String reason, Instant now) {
        Instant until = backoff.after(now);
        condition = new Condition.Backoff(reason, until);
        listener.notice(new Notice(Notice.Kind.TROUBLE, start.version().toString(), condition.words()));
    }

    /** Whether one of its tasks here reads this source partition. */
    boolean reads(SourceProgress source) {
        return application.filter(running -> running.reads(source)).isPresent();
    }

    /** Stops it and gives its tasks to others at once. */
    void close() {
        application.ifPresent(running -> {
            application = Optional.empty();
            if (!running.close(CLOSE_LIMIT)) {
                LOG.warn("version did not stop in time version={} limit={}", start.version(), CLOSE_LIMIT);
            }
        });
    }
}
