package io.hindcast.serving;

import io.hindcast.runtime.sharing.MemoryUse;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.runtime.status.WorkerStatus;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** All that {@code /metrics} shows: Hindcast's own meters, those of the process, and those of Kafka that are asked for. Thread-safe. */
final class MetricsPage implements AutoCloseable {
    /** The content type of what {@link #text()} answers. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final StreamsMeters streams;
    private volatile List<Runnable> refreshed = List.of();

    /** A registry holds its meters' objects weakly; others are held by their refreshing. */
    @SuppressWarnings("UnusedVariable")
    private volatile List<Object> held = List.of();

    /** @param kafka which meters of Kafka's own are shown */
    MetricsPage(KafkaMeters kafka) {
        this.streams = new StreamsMeters(registry, kafka);
        // This meter of Kafka Streams breaks the whole page: it is −1 where the file system cannot tell.
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("kafka.stream.state.number.open.files"));
        registry.config().meterFilter(kafka);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    /** Hears of the versions of the worker. */
    WorkerListener listener() {
        return streams;
    }

    /** Shows a worker from now on. */
    void show(Supplier<WorkerStatus> status, Supplier<MemoryUse> memory, Path stateFolder) {
        held = List.of(new MemoryMeters(registry, memory), new DiskMeters(registry, stateFolder));
        refreshed = List.of(
                new VersionMeters(registry, status)::refresh,
                new ReplayMeters(registry, status)::refresh,
                new PublisherMeters(registry, status)::refresh,
                new HealthMeters(registry, status)::refresh,
                streams::refresh);
    }

    /** The page as it is now, in Prometheus' text format. */
    String text() {
        refreshed.forEach(Runnable::run);
        return registry.scrape();
    }

    @Override
    public void close() {
        streams.close();
        garbageCollection.close();
        registry.close();
    }
}
