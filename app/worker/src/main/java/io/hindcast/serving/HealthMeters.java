package io.hindcast.serving;

import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.release.Release;
import io.hindcast.runtime.status.RefusedTopic;
import io.hindcast.runtime.status.VersionStatus;
import io.hindcast.runtime.status.WorkerStatus;
import io.hindcast.runtime.status.WrongFile;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What to alert on: where each version of the ledger stands, also one that has failed, which versions, files and stable topics
 * have trouble, and whether the worker is ready. Why it is not is told by {@code /health/ready}.
 */
final class HealthMeters {
    private final MeterRegistry registry;
    private final Supplier<WorkerStatus> status;
    private final KeptMeters kept;

    HealthMeters(MeterRegistry registry, Supplier<WorkerStatus> status) {
        this.registry = registry;
        this.status = status;
        this.kept = new KeptMeters(registry);
        built(Release.current());
        of(Metric.READY, now -> now.unready().isEmpty() ? 1 : 0);
        of(Metric.LEDGER_INTACT, now -> now.ledger().notIntact().isEmpty() ? 1 : 0);
        of(Metric.LEDGER_UNREADABLE_RECORDS, now -> now.ledger().unreadableRecords());
    }

    private void built(Release release) {
        Tags tags = Tags.of(
                "version", release.version(),
                "commit", release.commit(),
                "kafka", release.kafka(),
                "java", release.java());
        Metric.BUILD_INFO.on(registry, tags, status, now -> 1);
    }

    private void of(Metric metric, ToDoubleFunction<WorkerStatus> value) {
        metric.on(registry, Tags.empty(), status, now -> value.applyAsDouble(now.get()));
    }

    /** Adds the meters of what is there now, and removes those of what is gone. */
    synchronized void refresh() {
        var wanted = new KeptMeters.Wanted();
        WorkerStatus now = status.get();
        now.versions().forEach(version -> version(wanted, version.ledger()));
        now.versions().forEach(version -> condition(wanted, version));
        now.resting().forEach(version -> version(wanted, version.ledger()));
        for (WrongFile file : now.wrongFiles()) {
            wanted.add(
                    List.of("file", file.file()),
                    () -> Metric.DEFINITION_WRONG.present(registry, Tags.of("file", file.file())));
        }
        for (RefusedTopic topic : now.stable().refused()) {
            Tags tags = Tags.of("pipeline", topic.pipeline(), "topic", topic.topic());
            wanted.add(
                    List.of("topic", topic.pipeline(), topic.topic()),
                    () -> Metric.STABLE_TOPIC_REFUSED.present(registry, tags));
        }
        kept.keep(wanted);
    }

    private void version(KeptMeters.Wanted wanted, VersionState version) {
        VersionId id = version.id();
        String phase = version.phase().word();
        wanted.add(
                List.of(id, phase),
                () -> Metric.VERSION_PHASE.present(
                        registry, VersionLabels.of(id).and("phase", phase)));
        wanted.add(
                List.of(id, "troubled"),
                () -> List.of(Metric.VERSION_TROUBLED.on(
                        registry, VersionLabels.of(id), this, meters -> meters.trouble(id))));
    }

    private void condition(KeptMeters.Wanted wanted, VersionStatus version) {
        VersionId id = version.id();
        String word = version.condition().word();
        wanted.add(
                List.of(id, "condition", word),
                () -> Metric.VERSION_CONDITION.present(
                        registry, VersionLabels.of(id).and("condition", word)));
    }

    private double trouble(VersionId id) {
        WorkerStatus now = status.get();
        boolean running = now.versions().stream()
                .anyMatch(
                        version -> version.id().equals(id) && version.unready().isPresent());
        boolean resting = now.resting().stream()
                .anyMatch(version ->
                        version.ledger().id().equals(id) && version.lacking().isPresent());
        return running || resting ? 1 : 0;
    }
}
