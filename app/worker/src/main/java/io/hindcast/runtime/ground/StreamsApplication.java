package io.hindcast.runtime.ground;

import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.SourceProgress;
import io.hindcast.runtime.status.WorkerListener;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;

/** A version in Kafka Streams. */
final class StreamsApplication implements Application {
    private final VersionId version;
    private final KafkaStreams streams;
    private final StreamsEngine engine;
    private final WorkerListener listener;
    private boolean told;

    StreamsApplication(VersionId version, KafkaStreams streams, WorkerListener listener) {
        this.version = version;
        this.streams = streams;
        this.engine = new StreamsEngine(streams);
        this.listener = listener;
        listener.created(version, streams);
    }

    @Override
    public void start() {
        engine.start();
    }

    @Override
    public Stage stage() {
        return engine.stage();
    }

    @Override
    public Optional<Throwable> failure() {
        return engine.failure();
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
        boolean ended = engine.close(limit);
        if (!told) {
            told = true;
            listener.closed(version, streams);
        }
        return ended;
    }
}
