package io.hindcast.serving;

import io.hindcast.account.Fate;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.ReplayedOffsets;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.runtime.status.VersionStatus;
import io.hindcast.runtime.status.WorkerStatus;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Meters of each version that should run, and of each of its source partitions. Most values are what the version has committed, on all
 * workers together.
 */
final class VersionMeters {
    private static final double MILLIS_IN_SECOND = 1_000;

    private final MeterRegistry registry;
    private final Supplier<WorkerStatus> status;
    private final KeptMeters kept;

    VersionMeters(MeterRegistry registry, Supplier<WorkerStatus> status) {
        this.registry = registry;
        this.status = status;
        this.kept = new KeptMeters(registry);
    }

    /** Adds the meters of new versions and partitions and removes those of ended ones. */
    synchronized void refresh() {
        var wanted = new KeptMeters.Wanted();
        for (VersionStatus version : status.get().versions()) {
            VersionId id = version.id();
            wanted.add(List.of(id), () -> version(id));
            version.progress().ifPresent(progress -> {
                wanted.add(List.of(id, "progress"), () -> progress(id));
                // Partitions may be added while the version runs.
                for (SourceProgress source : progress.sources()) {
                    wanted.add(List.of(id, source.place()), () -> partition(id, source));
                }
            });
        }
        kept.keep(wanted);
    }

    private List<Meter> version(VersionId id) {
        Tags tags = VersionLabels.of(id);
        return List.of(
                of(Metric.RUNNING, tags, id, version -> version.condition().running() ? 1 : 0),
                of(
                        Metric.STANDING_LAG,
                        tags,
                        id,
                        version -> version.standingLag().toMillis() / MILLIS_IN_SECOND),
                of(Metric.MAX_RATE, tags, id, VersionStatus::maxRate),
                of(Metric.GUARD_RATE, tags, id, VersionStatus::guardLimit));
    }

    private List<Meter> progress(VersionId id) {
        Tags tags = VersionLabels.of(id);
        List<Meter> added = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            added.add(come(
                    Metric.EVENTS,
                    tags.and("fate", fate.word()),
                    id,
                    progress -> progress.account().records(fate)));
        }
        added.add(come(
                Metric.WINDOWS_MISSED,
                tags,
                id,
                progress -> progress.account().missed().orElse(0)));
        added.add(come(Metric.RESULTS_WITHOUT_VALUE, tags, id, VersionProgress::resultFaults));
        added.add(come(Metric.WATERMARK, tags, id, progress -> progress.watermarkMs() / MILLIS_IN_SECOND));
        added.add(come(Metric.FRONTIER, tags, id, progress -> progress.frontierMs() / MILLIS_IN_SECOND));
        added.add(of(Metric.ACCOUNT_UNCOUNTED_OFFSETS, tags, id, VersionMeters::uncounted));
        return added;
    }

    /** NaN before all of its partitions have committed something. */
    private static double uncounted(VersionStatus version) {
        return version.progress()
                .filter(progress -> progress.withoutOffset().isEmpty())
                .flatMap(progress -> version.ledger().phase().started().map(start ->
                        (double) new ReplayedOffsets(start).uncounted(progress)))
                .orElse(Double.NaN);
    }

    private List<Meter> partition(VersionId id, SourceProgress which) {
        Tags tags = VersionLabels.of(id).and("topic", which.topic(), "partition", Integer.toString(which.partition()));
        return List.of(
                of(
                        Metric.PARTITION_WATERMARK,
                        tags,
                        id,
                        version -> find(version, which)
                                .map(now -> now.watermarkMs() / MILLIS_IN_SECOND)
                                .orElse(Double.NaN)),
                of(
                        Metric.PARTITION_LAG,
                        tags,
                        id,
                        version -> find(version, which)
                                .filter(now -> now.lag().isPresent())
                                .map(now -> (double) now.lag().getAsLong())
                                .orElse(Double.NaN)),
                of(
                        Metric.WAITING_PARTITION,
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

    /** Of how far it has come; NaN once nobody knows. */
    private Meter come(Metric metric, Tags tags, VersionId id, ToDoubleFunction<VersionProgress> value) {
        return of(
                metric,
                tags,
                id,
                version -> version.progress().map(value::applyAsDouble).orElse(Double.NaN));
    }

    private Meter of(Metric metric, Tags tags, VersionId id, ToDoubleFunction<VersionStatus> value) {
        return metric.on(registry, tags, this, meters -> meters.now(id, value));
    }

    private double now(VersionId id, ToDoubleFunction<VersionStatus> value) {
        return status.get().versions().stream()
                .filter(version -> version.id().equals(id))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
