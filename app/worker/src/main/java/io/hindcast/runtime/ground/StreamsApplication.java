package io.hindcast.runtime.ground;

import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.SourceProgress;
import io.hindcast.runtime.status.WorkerListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** A version in Kafka Streams. */
final class StreamsApplication implements Application {
    private final VersionId version;
    private final KafkaStreams streams;
    private final WorkerListener listener;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private boolean closed;

    StreamsApplication(VersionId version, KafkaStreams streams, WorkerListener listener) {
        this.version = version;
        this.streams = streams;
        this.listener = listener;
        streams.setUncaughtExceptionHandler(thrown -> {
            failure.compareAndSet(null, thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        listener.created(version, streams);
    }

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public Stage stage() {
        KafkaStreams.State state = streams.state();
        if (state == KafkaStreams.State.RUNNING) {
            return Stage.RUNNING;
        }
        return state.hasCompletedShutdown() ? Stage.ENDED : Stage.STARTING;
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public boolean reads(SourceProgress source) {
        TopicPartition partition = new TopicPartition(source.topic(), source.partition());
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .anyMatch(task -> task.topicPartitions().contains(partition));
    }

    @Override
    public boolean close(Duration limit) {
        if (closed && limit.isZero()) {
            // Kafka Streams warns at every call that does not wait.
            return stage() == Stage.ENDED;
        }
        boolean ended = streams.close(CloseOptions.timeout(limit)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (!closed) {
            closed = true;
            listener.closed(version, streams);
        }
        return ended;
    }
}
