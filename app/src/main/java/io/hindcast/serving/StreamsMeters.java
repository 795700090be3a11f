package io.hindcast.serving;

import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.WorkerListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;

/** Kafka Streams' own meters of every version that runs here. */
final class StreamsMeters implements WorkerListener, AutoCloseable {
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final MeterRegistry registry;
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "hindcast-meters");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<VersionId, KafkaStreamsMetrics> bound = new ConcurrentHashMap<>();

    StreamsMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void created(VersionId version, KafkaStreams streams) {
        Tags tags = Tags.of("pipeline", version.pipeline(), "version", "v" + version.number());
        KafkaStreamsMetrics meters = new KafkaStreamsMetrics(streams, tags, refresher, REFRESH);
        bound.put(version, meters);
        meters.bindTo(registry);
    }

    @Override
    public void closed(VersionId version, KafkaStreams streams) {
        KafkaStreamsMetrics meters = bound.remove(version);
        if (meters != null) {
            meters.close();
        }
    }

    @Override
    public void close() {
        refresher.shutdownNow();
    }
}
