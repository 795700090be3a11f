package io.hindcast.serving;

import io.hindcast.account.Fate;
import io.hindcast.pipeline.VersionId;
import io.hindcast.replay.SourceProgress;
import io.hindcast.replay.VersionProgress;
import io.hindcast.runtime.VersionStatus;
import io.hindcast.runtime.WorkerStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Hindcast's own meters, one set for each version that should run. Their values are what the version has committed, on all
 * workers together: every worker shows the same, so take the maximum over workers, not the sum. Only the rate that the guard
 * allows is a worker's own.
 */
final class VersionMeters {
    private static final double MILLIS_IN_SECOND = 1_000;

    private final MeterRegistry registry;
    private final Supplier<WorkerStatus> status;
    private final Map<VersionId, List<Meter>> meters = new HashMap<>();

    VersionMeters(MeterRegistry registry, Supplier<WorkerStatus> status) {
        this.registry = registry;
        this.status = status;
    }

    /** Adds the meters of new versions and removes those of ended ones. */
    synchronized void refresh() {
        Map<VersionId, VersionStatus> current = new HashMap<>();
        status.get().versions().forEach(version -> current.put(version.id(), version));
        for (Iterator<Map.Entry<VersionId, List<Meter>>> known =
                        meters.entrySet().iterator();
                known.hasNext(); ) {
            Map.Entry<VersionId, List<Meter>> entry = known.next();
            if (!current.containsKey(entry.getKey())) {
                entry.getValue().forEach(registry::remove);
                known.remove();
            }
        }
        current.forEach((id, version) ->
                version.progress().ifPresent(progress -> meters.computeIfAbsent(id, absent -> register(id, progress))));
    }

    private List<Meter> register(VersionId id, VersionProgress progress) {
        Tags tags = Tags.of("pipeline", id.pipeline(), "version", "v" + id.number());
        List<Meter> added = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            added.add(FunctionCounter.builder(
                            "hindcast.events",
                            this,
                            meters -> meters.of(
                                    id,
                                    version -> version.progress()
                                            .map(now -> (double) now.account().records(fate))
                                            .orElse(0.0)))
                    .tags(tags.and("fate", fate.word()))
                    .description("Records of the source, by where they ended")
                    .register(registry));
        }
        added.add(gauge(
                "hindcast.running",
                "1 while the version runs on this worker",
                tags,
                id,
                version -> version.condition().running() ? 1 : 0));
        added.add(gauge(
                "hindcast.watermark.seconds",
                "The watermark, since 1970",
                tags,
                id,
                version -> version.progress()
                        .map(now -> now.watermarkMs() / MILLIS_IN_SECOND)
                        .orElse(Double.NaN)));
        added.add(gauge(
                "hindcast.frontier.seconds",
                "All windows that close until then are published",
                tags,
                id,
                version -> version.progress()
                        .map(now -> now.frontierMs() / MILLIS_IN_SECOND)
                        .orElse(Double.NaN)));
        pace(id, tags, added);
        for (SourceProgress source : progress.sources()) {
            partition(
                    id,
                    source,
                    tags.and("topic", source.topic(), "partition", Integer.toString(source.partition())),
                    added);
        }
        return added;
    }

    private void pace(VersionId id, Tags tags, List<Meter> added) {
        added.add(gauge(
                "hindcast.standing.lag.seconds",
                "For how long the first record that is not committed has been in the log, but for what the next commit"
                        + " sweeps away",
                tags,
                id,
                version -> version.standingLag().toMillis() / MILLIS_IN_SECOND));
        added.add(gauge(
                "hindcast.max.rate",
                "Records a second that the version may read on all workers together; infinite without a bound, 0 while"
                        + " it is paused",
                tags,
                id,
                VersionStatus::maxRate));
        added.add(gauge(
                "hindcast.guard.rate",
                "Records a second that the guard lets this worker read for the version; infinite while it is not slowed",
                tags,
                id,
                VersionStatus::guardLimit));
    }

    private void partition(VersionId id, SourceProgress which, Tags tags, List<Meter> added) {
        added.add(gauge(
                "hindcast.partition.watermark.seconds",
                "The partition's watermark, since 1970",
                tags,
                id,
                version -> find(version, which)
                        .map(now -> now.watermarkMs() / MILLIS_IN_SECOND)
                        .orElse(Double.NaN)));
        added.add(gauge(
                "hindcast.partition.lag",
                "Offsets that are left to be read, those behind an open transaction too",
                tags,
                id,
                version -> find(version, which)
                        .filter(now -> now.lag().isPresent())
                        .map(now -> (double) now.lag().getAsLong())
                        .orElse(Double.NaN)));
        added.add(gauge(
                "hindcast.waiting.partition",
                "1 while the version waits for the partition: it is quiet and holds the watermark back, or a transaction is open in it",
                tags,
                id,
                version -> version.waiting().stream()
                                .anyMatch(wait -> wait.source().place().equals(which.place()))
                        ? 1
                        : 0));
    }

    private static Optional<SourceProgress> find(VersionStatus version, SourceProgress which) {
        return version.progress()
                .flatMap(now -> now.sources().stream()
                        .filter(source -> source.place().equals(which.place()))
                        .findFirst());
    }

    private Gauge gauge(
            String name, String description, Tags tags, VersionId id, ToDoubleFunction<VersionStatus> value) {
        return Gauge.builder(name, this, meters -> meters.of(id, value))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private double of(VersionId id, ToDoubleFunction<VersionStatus> value) {
        return status.get().versions().stream()
                .filter(version -> version.id().equals(id))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
