package io.hindcast.serving;

import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.source.Reason;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.streams.KafkaStreams;

/** What Kafka Streams tells of every version that runs here; and its own meters, where they are asked for. Thread-safe. */
final class StreamsMeters implements WorkerListener, AutoCloseable {
    private static final Duration REFRESH = Duration.ofSeconds(10);
    private static final double MILLIS_IN_SECOND = 1_000;

    private final MeterRegistry registry;
    private final KafkaMeters kafka;
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "hindcast-meters");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<VersionId, Bound> versions = new ConcurrentHashMap<>();

    StreamsMeters(MeterRegistry registry, KafkaMeters kafka) {
        this.registry = registry;
        this.kafka = kafka;
    }

    /** Reads all values anew. */
    void refresh() {
        versions.values().forEach(Bound::refresh);
    }

    @Override
    public void created(VersionId version, KafkaStreams streams) {
        Tags tags = VersionLabels.of(version);
        Optional<KafkaStreamsMetrics> own = kafka == KafkaMeters.NONE
                ? Optional.empty()
                : Optional.of(new KafkaStreamsMetrics(streams, tags, refresher, REFRESH));
        own.ifPresent(meters -> meters.bindTo(registry));
        var bound = new Bound(streams, own);
        versions.put(version, bound);
        bound.register(registry, tags);
    }

    @Override
    public void closed(VersionId version, KafkaStreams streams) {
        Optional.ofNullable(versions.remove(version)).ifPresent(bound -> bound.remove(registry));
    }

    @Override
    public void close() {
        refresher.shutdownNow();
    }

    /** One version, from its start here to its end. */
    private static final class Bound {
        private final KafkaStreams streams;
        private final Optional<KafkaStreamsMetrics> own;
        private final List<Meter> meters = new ArrayList<>();
        private final Increments increments = new Increments();
        private volatile StreamsNumbers numbers = StreamsNumbers.NONE;

        Bound(KafkaStreams streams, Optional<KafkaStreamsMetrics> own) {
            this.streams = streams;
            this.own = own;
        }

        void refresh() {
            synchronized (increments) {
                numbers = numbers.then(streams.metrics(), increments);
            }
        }

        synchronized void register(MeterRegistry registry, Tags tags) {
            add(registry, Metric.RESULTS, tags, StreamsNumbers::results);
            for (Reason reason : Reason.values()) {
                add(
                        registry,
                        Metric.REJECTED,
                        tags.and("reason", reason.word()),
                        now -> now.rejected().getOrDefault(reason, 0.0));
            }
            add(registry, Metric.COMMITS, tags, StreamsNumbers::commits);
            add(registry, Metric.COMMIT_AVERAGE, tags, now -> now.commitAverageMs() / MILLIS_IN_SECOND);
            add(registry, Metric.COMMIT_LONGEST, tags, now -> now.commitLongestMs() / MILLIS_IN_SECOND);
            add(registry, Metric.RESTORE_REMAINING, tags, StreamsNumbers::restoreRemaining);
        }

        private void add(MeterRegistry registry, Metric metric, Tags tags, ToDoubleFunction<StreamsNumbers> value) {
            meters.add(metric.on(registry, tags, this, bound -> value.applyAsDouble(bound.numbers)));
        }

        synchronized void remove(MeterRegistry registry) {
            own.ifPresent(KafkaStreamsMetrics::close);
            meters.forEach(registry::remove);
        }
    }
}
