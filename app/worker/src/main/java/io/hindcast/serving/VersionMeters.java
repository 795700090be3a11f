package io.hindcast.serving;

import io.hindcast.account.Fate;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.runtime.status.VersionStatus;
import io.hindcast.runtime.status.WorkerStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Hindcast's own meters of each version that should run, and of each of its source partitions. Their values are what the version
 * has committed, on all workers together: every worker shows the same, so take the maximum over workers, not the sum. Only the
 * rate that the guard allows and whether the version runs here are a worker's own.
 */
final class VersionMeters {
    private static final double MILLIS_IN_SECOND = 1_000;

    /** Ends the HELP of what every worker shows alike. */
    private static final String ALIKE =
            ". Of the whole version, the same on every worker: aggregate with max by (pipeline, version, …), not sum";

    private static final String OWN = ". Of this worker alone";

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
            wanted.add(List.of(id), () -> running(id));
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

    private static Tags tags(VersionId id) {
        return Tags.of("pipeline", id.pipeline(), "version", "v" + id.number());
    }

    private List<Meter> running(VersionId id) {
        return List.of(gauge(
                "hindcast.running",
                "1 while the version runs on this worker" + OWN,
                tags(id),
                id,
                version -> version.condition().running() ? 1 : 0));
    }

    private List<Meter> progress(VersionId id) {
        Tags tags = tags(id);
        List<Meter> added = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            added.add(counter(
                    "hindcast.events",
                    "Records of the source, by where they ended" + ALIKE,
                    tags.and("fate", fate.word()),
                    id,
                    progress -> progress.account().records(fate)));
        }
        added.add(counter(
                "hindcast.windows.missed",
                "Windows that accepted events came too late for, while others of theirs still took them" + ALIKE,
                tags,
                id,
                progress -> progress.account().missed().orElse(0)));
        added.add(counter(
                "hindcast.results.without.value",
                "Expressions over aggregates that had no value in first finals, as a division by zero has none" + ALIKE,
                tags,
                id,
                VersionProgress::resultFaults));
        added.add(gauge(
                "hindcast.watermark.seconds",
                "The watermark, since 1970" + ALIKE,
                tags,
                id,
                version -> seconds(version.progress().map(VersionProgress::watermarkMs))));
        added.add(gauge(
                "hindcast.frontier.seconds",
                "All windows that close until then are published" + ALIKE,
                tags,
                id,
                version -> seconds(version.progress().map(VersionProgress::frontierMs))));
        pace(id, tags, added);
        return added;
    }

    private Meter counter(
            String name, String description, Tags tags, VersionId id, ToDoubleFunction<VersionProgress> value) {
        return FunctionCounter.builder(
                        name,
                        this,
                        meters -> meters.of(
                                id,
                                version -> version.progress()
                                        .map(value::applyAsDouble)
                                        .orElse(0.0)))
                .tags(tags)
                .description(description)
                .register(registry);
    }

    private void pace(VersionId id, Tags tags, List<Meter> added) {
        added.add(gauge(
                "hindcast.standing.lag.seconds",
                "For how long the first record that is not committed has been in the log, but for what the next commit"
                        + " sweeps away" + ALIKE,
                tags,
                id,
                version -> version.standingLag().toMillis() / MILLIS_IN_SECOND));
        added.add(gauge(
                "hindcast.max.rate",
                "Records a second that the version may read on all workers together; infinite without a bound, 0 while"
                        + " it is paused" + ALIKE,
                tags,
                id,
                VersionStatus::maxRate));
        added.add(gauge(
                "hindcast.guard.rate",
                "Records a second that the guard lets this worker read for the version; infinite while it is not slowed"
                        + OWN,
                tags,
                id,
                VersionStatus::guardLimit));
    }

    private List<Meter> partition(VersionId id, SourceProgress which) {
        Tags tags = tags(id).and("topic", which.topic(), "partition", Integer.toString(which.partition()));
        return List.of(
                gauge(
                        "hindcast.partition.watermark.seconds",
                        "The partition's watermark, since 1970" + ALIKE,
                        tags,
                        id,
                        version -> seconds(find(version, which).map(SourceProgress::watermarkMs))),
                gauge(
                        "hindcast.partition.lag",
                        "Offsets that are left to be read, those behind an open transaction too" + ALIKE,
                        tags,
                        id,
                        version -> find(version, which)
                                .filter(now -> now.lag().isPresent())
                                .map(now -> (double) now.lag().getAsLong())
                                .orElse(Double.NaN)),
                gauge(
                        "hindcast.waiting.partition",
                        "1 while the version waits for the partition: it is quiet and holds the watermark back, or a transaction is"
                                + " open in it" + ALIKE,
                        tags,
                        id,
                        version -> version.waiting().stream()
                                        .anyMatch(wait -> wait.source().place().equals(which.place()))
                                ? 1
                                : 0));
    }

    private static double seconds(Optional<Long> millis) {
        return millis.map(ms -> ms / MILLIS_IN_SECOND).orElse(Double.NaN);
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
