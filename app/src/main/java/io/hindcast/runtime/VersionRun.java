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
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
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
    private final StreamsFactory factory;
    private final WorkerListener listener;
    private final Throttle throttle;
    private final Drift drift;
    private Optional<Alignment> alignment = Optional.empty();
    private final Backoff backoff = new Backoff();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private Optional<KafkaStreams> streams = Optional.empty();
    private Condition condition = new Condition.Starting();
    private Instant nextSourceCheck = Instant.EPOCH;
    private Optional<String> suspicion = Optional.empty();

    VersionRun(
            Started start,
            CompiledPipeline pipeline,
            Preparation preparation,
            StreamsFactory factory,
            WorkerListener listener,
            Drift drift) {
        this.start = start;
        this.pipeline = pipeline;
        this.preparation = preparation;
        this.factory = factory;
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
        if (streams.isPresent()) {
            watch(streams.get(), now);
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
            condition = new Condition.Starting();
            run();
        } catch (KafkaException trouble) {
            troubled(String.valueOf(trouble.getMessage()), now);
        }
    }

    private void run() {
        failure.set(null);
        List<Intake> intakes = new ArrayList<>(List.of(throttle));
        alignment = drift.binds(pipeline) ? Optional.of(factory.alignment(pipeline, drift)) : Optional.empty();
        alignment.ifPresent(intakes::add);
        KafkaStreams created = factory.create(pipeline, start, intakes);
        created.setUncaughtExceptionHandler(thrown -> {
            failure.compareAndSet(null, thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams = Optional.of(created);
        listener.created(start.version(), created);
        created.start();
    }

    private void watch(KafkaStreams running, Instant now) {
        Throwable thrown = failure.get();
        if (thrown != null) {
            close();
            judge(thrown, now);
        } else if (changed(now)) {
            close();
            end(suspicion.orElseThrow());
        } else if (running.state() == KafkaStreams.State.RUNNING) {
            if (!condition.running()) {
                condition = new Condition.Running();
            }
        } else if (running.state().hasCompletedShutdown()) {
            close();
            troubled("Kafka Streams stopped by itself", now);
        } else {
            condition = new Condition.Starting();
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
        TopicPartition partition = new TopicPartition(source.topic(), source.partition());
        return streams.stream()
                .flatMap(running -> running.metadataForLocalThreads().stream())
                .flatMap(thread -> thread.activeTasks().stream())
                .anyMatch(task -> task.topicPartitions().contains(partition));
    }

    /** Stops it and gives its tasks to others at once. */
    void close() {
        streams.ifPresent(running -> {
            streams = Optional.empty();
            boolean closed = running.close(CloseOptions.timeout(CLOSE_LIMIT)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
            if (!closed) {
                LOG.warn("version did not stop in time version={} limit={}", start.version(), CLOSE_LIMIT);
            }
            listener.closed(start.version(), running);
        });
    }
}
