package io.hindcast.runtime.publish;

import io.hindcast.cluster.version.NamedTopic;
import io.hindcast.cluster.version.ProgressReader;
import io.hindcast.cluster.version.PublisherReader;
import io.hindcast.cluster.version.PublisherWaits;
import io.hindcast.cluster.version.StableTopics;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.pipeline.VersionId;
import io.hindcast.plan.Plans;
import io.hindcast.progress.PublisherProgress;
import io.hindcast.runtime.decide.Deployer;
import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.ground.StateFolder;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.Hints;
import io.hindcast.runtime.status.RefusedTopic;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.topology.CommitIntervals;
import io.hindcast.topology.Host;
import io.hindcast.topology.WorkerMemory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/** Binds pipelines to stable topics, and publishes into them. */
public record StablePublishing(Binder binder, Publishers publishers) implements Publishing {
    /** What it is made of. */
    public record Parts(
            String namespace,
            Map<String, Object> connection,
            Admin admin,
            Host host,
            StateFolder folder,
            WorkerMemory memory,
            CommitIntervals commits,
            ProgressReader progress,
            Plans plans) {}

    /**
     * Puts it together; starts nothing.
     *
     * @param definitions what a version runs; empty where this worker cannot tell
     */
    public static StablePublishing of(
            Parts parts,
            Function<VersionId, Optional<Definition>> definitions,
            Deployer deployer,
            WorkerListener listener,
            Emergency emergency,
            Supplier<Lane> lanes) {
        StableTopics topics = new StableTopics(parts.admin);
        Hints hints = Hints.of(parts.connection, parts.namespace);
        var ground = new PublisherRun.Ground(
                new PublisherEngines(
                        parts.connection, parts.namespace, parts.host, parts.memory, parts.commits, topics),
                topics,
                new Outlooks(parts.namespace, parts.progress, topics, parts.plans),
                () -> new PublisherWaits(
                        parts.admin, parts.namespace, parts.connection.getOrDefault("bootstrap.servers", "HOST:PORT")),
                new PublisherReader(parts.admin),
                parts.folder::delete,
                listener,
                hints,
                emergency);
        return new StablePublishing(
                new Binder(
                        new Binder.Search(
                                parts.namespace, topics, new NamedTopic(parts.admin, hints.options()), definitions),
                        deployer,
                        listener,
                        lanes),
                new Publishers(pipeline -> new PublisherRun(pipeline, ground), deployer, lanes));
    }

    @Override
    public void look(ControlPlane state, Instant now) {
        binder.look(state, now);
        publishers.look(state, now);
    }

    @Override
    public Optional<Condition> condition(String pipeline) {
        return publishers.condition(pipeline);
    }

    @Override
    public Optional<PublisherProgress> progress(String pipeline) {
        return publishers.progress(pipeline);
    }

    @Override
    public List<String> notes(String pipeline) {
        return publishers.notes(pipeline);
    }

    @Override
    public List<RefusedTopic> refused() {
        return binder.refused();
    }

    @Override
    public void close() {
        publishers.close();
    }
}
