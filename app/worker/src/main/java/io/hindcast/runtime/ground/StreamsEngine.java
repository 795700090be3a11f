package io.hindcast.runtime.ground;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** Kafka Streams with a topology. */
public final class StreamsEngine implements Engine {
    private final KafkaStreams streams;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private boolean closed;

    public StreamsEngine(KafkaStreams streams) {
        this.streams = streams;
        streams.setUncaughtExceptionHandler(thrown -> {
            failure.compareAndSet(null, thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
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
    public boolean close(Duration limit) {
        if (closed && limit.isZero()) {
            // Kafka Streams warns at every call that does not wait.
            return stage() == Stage.ENDED;
        }
        closed = true;
        return streams.close(CloseOptions.timeout(limit)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
}
