package io.hindcast.runtime;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.VersionState;
import io.hindcast.runtime.publish.Publishing;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.FileStatus;
import io.hindcast.runtime.status.LedgerStatus;
import io.hindcast.runtime.status.PublisherStatus;
import io.hindcast.runtime.status.RestingVersion;
import io.hindcast.runtime.status.StableStatus;
import io.hindcast.runtime.status.VersionStatus;
import io.hindcast.runtime.status.WorkerStatus;
import io.hindcast.runtime.watch.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the control thread publishes of everything after each round. */
final class Snapshot {
    private Snapshot() {}

    static WorkerStatus of(WorkerParts parts, Optional<Long> ledgerOffset, Optional<String> trouble) {
        ControlPlane state = parts.ledger().state();
        List<VersionStatus> running = new ArrayList<>();
        List<RestingVersion> resting = new ArrayList<>();
        for (PipelineState pipeline : state.pipelines().values()) {
            for (VersionState version : pipeline.versions()) {
                if (version.phase().running()) {
                    running.add(running(parts, version));
                } else {
                    Optional<String> lacking = lacking(parts, pipeline, version);
                    if (lacking.isPresent() || !Leftovers.of(version)) {
                        resting.add(new RestingVersion(version, lacking));
                    }
                }
            }
        }
        return new WorkerStatus(
                new LedgerStatus(
                        ledgerOffset, state.unreadable().size(), parts.ledger().notIntact()),
                trouble,
                running,
                resting,
                new StableStatus(
                        publishers(parts, state), parts.overseers().publishing().refused()),
                new FileStatus(parts.proposals().wrong(), parts.changes().notes()));
    }

    private static List<PublisherStatus> publishers(WorkerParts parts, ControlPlane state) {
        Publishing publishing = parts.overseers().publishing();
        return state.pipelines().values().stream()
                .flatMap(pipeline -> pipeline.bound().stream()
                        .map(topic -> new PublisherStatus(
                                pipeline.name(),
                                topic,
                                pipeline.speaking(),
                                publishing.condition(pipeline.name()).orElseGet(Condition.Starting::new),
                                publishing.progress(pipeline.name()),
                                publishing.notes(pipeline.name()))))
                .toList();
    }

    private static VersionStatus running(WorkerParts parts, VersionState version) {
        Sight sight = parts.overseers().watches().of(version.id());
        return new VersionStatus(
                version,
                version.running()
                        ? parts.overseers()
                                .schemas()
                                .condition(version.id(), parts.fleet().condition(version.id()))
                        : new Condition.Growing(version.growing().keySet()),
                sight.progress(),
                sight.waiting(),
                sight.standingLag(),
                sight.trouble(),
                parts.fleet().limit(version.id()));
    }

    /** A failed version is no reason to wait once another one serves; one that waits for a replay is none at all. */
    private static Optional<String> lacking(WorkerParts parts, PipelineState pipeline, VersionState version) {
        if (version.phase() instanceof Phase.Failed failed) {
            return pipeline.serving().isPresent()
                    ? Optional.empty()
                    : Optional.of("has failed, and no version of its pipeline serves: " + failed.reason());
        }
        return version.phase() instanceof Phase.Proposed
                ? parts.overseers().starts().waits(version.id())
                : parts.overseers().leftovers().kept(version.id());
    }
}
