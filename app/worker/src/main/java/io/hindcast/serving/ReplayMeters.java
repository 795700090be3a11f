package io.hindcast.serving;

import io.hindcast.ledger.Compared;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.Phase;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.ReplayedOffsets;
import io.hindcast.progress.VersionProgress;
import io.hindcast.runtime.status.RestingVersion;
import io.hindcast.runtime.status.VersionStatus;
import io.hindcast.runtime.status.WorkerStatus;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;

/** Meters of replays: how far they are, what slows them, and what came of comparing them. */
final class ReplayMeters {
    private static final String NOBODY = "none";

    private final MeterRegistry registry;
    private final Supplier<WorkerStatus> status;
    private final KeptMeters kept;

    ReplayMeters(MeterRegistry registry, Supplier<WorkerStatus> status) {
        this.registry = registry;
        this.status = status;
        this.kept = new KeptMeters(registry);
    }

    /** Adds the meters of what is there now, and removes those of what is gone. */
    synchronized void refresh() {
        var wanted = new KeptMeters.Wanted();
        WorkerStatus now = status.get();
        for (VersionStatus version : now.versions()) {
            VersionId id = version.id();
            if (version.ledger().phase() instanceof Phase.Replaying) {
                wanted.add(List.of(id, "history"), () -> history(id));
            }
            if (Double.isFinite(version.guardLimit())) {
                String behind = behind(now);
                wanted.add(
                        List.of(id, "slowed", behind),
                        () -> Metric.GUARD_SLOWING.present(
                                registry, VersionLabels.of(id).and("behind", behind)));
            }
        }
        Stream.concat(
                        now.versions().stream().map(VersionStatus::ledger),
                        now.resting().stream().map(RestingVersion::ledger))
                .forEach(version -> version.comparison()
                        .ifPresent(last -> wanted.add(List.of(version.id(), last), () -> compared(last))));
        kept.keep(wanted);
    }

    /** The version that serves and is furthest behind; what reads as slowly as it was told to is not. */
    private static String behind(WorkerStatus now) {
        return now.versions().stream()
                .filter(version -> version.ledger().phase() instanceof Phase.Serving
                        && !version.ledger().phase().maxRate().bounded()
                        && version.standingLag().compareTo(Duration.ZERO) > 0)
                .max(Comparator.comparing(VersionStatus::standingLag))
                .map(version -> version.id().toString())
                .orElse(NOBODY);
    }

    private List<Meter> history(VersionId id) {
        return List.of(
                offsets(Metric.REPLAY_OFFSETS, id, ReplayedOffsets::wanted),
                offsets(Metric.REPLAY_READ_OFFSETS, id, ReplayedOffsets::read));
    }

    private Meter offsets(Metric metric, VersionId id, ToDoubleBiFunction<ReplayedOffsets, VersionProgress> value) {
        return metric.on(
                registry,
                VersionLabels.of(id),
                this,
                meters -> meters.status.get().versions().stream()
                        .filter(version -> version.id().equals(id))
                        .mapToDouble(version -> offsets(version, value))
                        .findFirst()
                        .orElse(Double.NaN));
    }

    private static double offsets(VersionStatus version, ToDoubleBiFunction<ReplayedOffsets, VersionProgress> value) {
        return version.ledger()
                .phase()
                .started()
                .flatMap(start ->
                        version.progress().map(progress -> value.applyAsDouble(new ReplayedOffsets(start), progress)))
                .orElse(Double.NaN);
    }

    private List<Meter> compared(Compared last) {
        Tags tags = VersionLabels.of(last.version()).and("against", VersionLabels.name(last.against()));
        Counts counts = last.counts();
        Map<String, Long> outcomes = Map.of(
                "identical", counts.identical(),
                "changed", counts.changed(),
                "only_new", counts.onlyInVersion(),
                "only_old", counts.onlyInOther(),
                "incomplete", counts.incomplete());
        return Stream.concat(
                        outcomes.entrySet().stream()
                                .map(outcome -> Metric.COMPARED_WINDOWS.on(
                                        registry,
                                        tags.and("outcome", outcome.getKey()),
                                        this,
                                        meters -> outcome.getValue())),
                        last.judgement().stream()
                                .map(asked -> Metric.COMPARED_GATE_PASSED.on(
                                        registry, tags, this, meters -> asked.passed() ? 1 : 0)))
                .toList();
    }
}
