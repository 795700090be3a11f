package io.hindcast.serving;

import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.status.RefusedTopic;
import io.hindcast.runtime.status.WorkerStatus;
import io.hindcast.runtime.status.WrongFile;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.Supplier;

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
        Gauge.builder("hindcast.ready", status, now -> now.get().unready().isEmpty() ? 1 : 0)
                .description("1 while /health/ready answers 200. Of this worker alone")
                .register(registry);
        Gauge.builder(
                        "hindcast.ledger.intact",
                        status,
                        now -> now.get().ledger().notIntact().isEmpty() ? 1 : 0)
                .description(
                        "0 where the ledger is not what was written: records were changed, are missing, or came from"
                                + " somebody else. The same on every worker: aggregate with min. Which, says replay audit")
                .register(registry);
        Gauge.builder(
                        "hindcast.ledger.unreadable.records",
                        status,
                        now -> now.get().ledger().unreadableRecords())
                .description(
                        "Records of the ledger that are none, and change nothing; of more than 100, 100. The same on"
                                + " every worker: aggregate with max, not sum. Why, says replay list")
                .register(registry);
    }

    /** Adds the meters of what is there now, and removes those of what is gone. */
    synchronized void refresh() {
        var wanted = new KeptMeters.Wanted();
        WorkerStatus now = status.get();
        now.versions().forEach(version -> version(wanted, version.ledger()));
        now.resting().forEach(version -> version(wanted, version.ledger()));
        for (WrongFile file : now.wrongFiles()) {
            wanted.add(List.of("file", file.file()), () -> file(file));
        }
        for (RefusedTopic topic : now.stable().refused()) {
            wanted.add(List.of("topic", topic.pipeline(), topic.topic()), () -> refused(topic));
        }
        kept.keep(wanted);
    }

    private void version(KeptMeters.Wanted wanted, VersionState version) {
        String phase = version.phase().word();
        wanted.add(List.of(version.id(), phase), () -> phase(version.id(), phase));
        wanted.add(List.of(version.id(), "troubled"), () -> troubled(version.id()));
    }

    private static Tags tags(VersionId id) {
        return Tags.of("pipeline", id.pipeline(), "version", "v" + id.number());
    }

    private List<Meter> phase(VersionId id, String phase) {
        return List.of(Gauge.builder("hindcast.version.phase", () -> 1)
                .description(
                        "1 for the phase in which the version stands by the ledger, until it is retired or cancelled."
                                + " The same on every worker: aggregate with max by (pipeline, version, phase), not sum")
                .tags(tags(id).and("phase", phase))
                .register(registry));
    }

    private List<Meter> troubled(VersionId id) {
        return List.of(Gauge.builder("hindcast.version.troubled", this, meters -> meters.trouble(id))
                .description(
                        "1 while /health/ready has something against the version: it should run here and does not, or"
                                + " has failed and no other version of its pipeline serves. Of this worker alone")
                .tags(tags(id))
                .register(registry));
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

    private List<Meter> file(WrongFile file) {
        return List.of(Gauge.builder("hindcast.definition.wrong", () -> 1)
                .description("1 for a definition file that this worker was started with and goes on without")
                .tags(Tags.of("file", file.file()))
                .register(registry));
    }

    private List<Meter> refused(RefusedTopic topic) {
        return List.of(Gauge.builder("hindcast.stable.topic.refused", () -> 1)
                .description(
                        "1 for a pipeline that is not published into the topic which its definition names. The same on"
                                + " every worker: aggregate with max by (pipeline, topic), not sum")
                .tags(Tags.of("pipeline", topic.pipeline(), "topic", topic.topic()))
                .register(registry));
    }
}
