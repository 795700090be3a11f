package io.hindcast.serving;

import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.status.WorkerListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/** Kafka Streams' own meters of every version that runs here. */
final class StreamsMeters implements WorkerListener, AutoCloseable {
    private static final Duration REFRESH = Duration.ofSeconds(10);

    /** How the names of results topics end; no other topic that a version writes to is called so. */
    private static final String RESULTS = ".results";

    private final MeterRegistry registry;
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "hindcast-meters");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<VersionId, KafkaStreamsMetrics> bound = new ConcurrentHashMap<>();
    private final Map<VersionId, FunctionCounter> results = new ConcurrentHashMap<>();

    StreamsMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void created(VersionId version, KafkaStreams streams) {
        Tags tags = Tags.of("pipeline", version.pipeline(), "version", "v" + version.number());
        KafkaStreamsMetrics meters = new KafkaStreamsMetrics(streams, tags, refresher, REFRESH);
        bound.put(version, meters);
        meters.bindTo(registry);
        results.put(
                version,
                FunctionCounter.builder("hindcast.results", streams, StreamsMeters::resultsSent)
                        .tags(tags)
                        .description("Results that this worker has sent since it got its tasks: aggregate with sum")
                        .register(registry));
    }

    private static double resultsSent(KafkaStreams streams) {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("records-produced-total"))
                .filter(metric ->
                        String.valueOf(metric.metricName().tags().get("topic")).endsWith(RESULTS))
                .map(Metric::metricValue)
                .mapToDouble(value -> value instanceof Number number ? number.doubleValue() : 0)
                .sum();
    }

    @Override
    public void closed(VersionId version, KafkaStreams streams) {
        KafkaStreamsMetrics meters = bound.remove(version);
        if (meters != null) {
            meters.close();
        }
        FunctionCounter counter = results.remove(version);
        if (counter != null) {
            registry.remove(counter);
        }
    }

    @Override
    public void close() {
        refresher.shutdownNow();
    }
}
