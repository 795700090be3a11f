package io.hindcast.runtime;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.cluster.version.GoOnCheck;
import io.hindcast.cluster.version.MarkReader;
import io.hindcast.cluster.version.ProgressReader;
import io.hindcast.cluster.version.PublishedTopics;
import io.hindcast.cluster.version.RecordLimits;
import io.hindcast.cluster.version.VersionRemains;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.Plans;
import io.hindcast.plan.VersionPlan;
import io.hindcast.registry.HttpRegistry;
import io.hindcast.registry.RegistrySettings;
import io.hindcast.registry.SchemaRegistry;
import io.hindcast.runtime.decide.Deployer;
import io.hindcast.runtime.decide.FirstStarts;
import io.hindcast.runtime.decide.Growth;
import io.hindcast.runtime.decide.KafkaGrowth;
import io.hindcast.runtime.decide.KafkaStarts;
import io.hindcast.runtime.decide.Proposals;
import io.hindcast.runtime.decide.PublishChanges;
import io.hindcast.runtime.decide.SchemaSearch;
import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.ground.Ground;
import io.hindcast.runtime.ground.KafkaPreparation;
import io.hindcast.runtime.ground.LocalState;
import io.hindcast.runtime.ground.Membership;
import io.hindcast.runtime.ground.StateFolder;
import io.hindcast.runtime.ground.StreamsFactory;
import io.hindcast.runtime.publish.StablePublishing;
import io.hindcast.runtime.run.Fleet;
import io.hindcast.runtime.run.VersionRun;
import io.hindcast.runtime.schedule.Lanes;
import io.hindcast.runtime.status.Hints;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.runtime.watch.ClusterMarks;
import io.hindcast.runtime.watch.Guards;
import io.hindcast.runtime.watch.HeartbeatWriter;
import io.hindcast.runtime.watch.MarkWriter;
import io.hindcast.runtime.watch.Watches;
import io.hindcast.schema.SchemaFacts;
import io.hindcast.topology.Host;
import io.hindcast.zone.Zones;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Puts the parts of a worker together; starts nothing. */
record Assembly(WorkerSettings settings, WorkerListener listener, Clock clock, Emergency emergency) {
    /** A cluster that answers at all answers such a question much faster. */
    private static final int PATIENCE_MS = 10_000;

    WorkerParts parts(Resources resources) {
        String namespace = settings.namespace();
        var sources = new SourceTopics(resources.admin());
        var progress = new ProgressReader(resources.admin(), namespace);
        var plans = new Plans(namespace);
        LocalState local = version -> resources.folder().delete(new VersionNames(namespace, version).applicationId());
        Ground ground = ground(resources, sources, progress, local);
        Lanes lanes = resources.lanes();
        var fleet = new Fleet(
                namespace, (version, throttle) -> new VersionRun(version, throttle, ground), lanes::lane, listener);
        var deployer = new Deployer(resources.ledger(), listener, clock);
        var marks = marks(resources, progress, plans);
        var proposals = new Proposals(settings.definitions(), deployer, listener);
        var overseers = new WorkerParts.Overseers(
                new Contact(() -> ask(resources.admin()), listener, lanes.lane()),
                new FirstStarts(
                        new KafkaStarts(sources, new VersionRemains(resources.admin()), namespace),
                        deployer,
                        listener,
                        lanes::lane,
                        proposals::hold),
                new Watches(
                        version -> progress.read(version.phase().started().orElseThrow(), plan(plans, version)),
                        fleet,
                        deployer,
                        new Watches.Facts(new HeartbeatWriter(resources.facts())::write, marks::look, marks::passed),
                        new Watches.Watching(listener, lanes::lane)),
                new Guards(settings.sharing().tolerance(), fleet, listener),
                new Growth(new KafkaGrowth(sources, progress), deployer, fleet::definition, lanes::lane),
                new SchemaSearch(this::registry, fleet::awaited, deployer, listener, lanes::lane),
                StablePublishing.of(
                        new StablePublishing.Parts(
                                namespace,
                                settings.connection(),
                                resources.admin(),
                                host(resources),
                                resources.folder(),
                                resources.memory(),
                                settings.sharing().commits(),
                                progress,
                                plans),
                        fleet::definition,
                        deployer,
                        listener,
                        emergency,
                        lanes::lane),
                new Leftovers(local, fleet::holds, listener, lanes.lane()));
        var changes = new PublishChanges(
                settings.definitions(), fleet::definition, Hints.of(settings.connection(), namespace), listener);
        return new WorkerParts(
                resources.ledger(),
                proposals,
                changes,
                deployer,
                fleet,
                overseers,
                emergency,
                new Heart(System::nanoTime));
    }

    private static Optional<VersionPlan> plan(Plans plans, VersionState version) {
        return plans.of(
                version.id(),
                version.proposal().definition(),
                Zones.recorded(version.proposal().zones()));
    }

    private MarkWriter marks(Resources resources, ProgressReader progress, Plans plans) {
        var marked = new ClusterMarks(
                settings.namespace(), version -> plan(plans, version), new MarkReader(resources.admin(), progress));
        return new MarkWriter(settings.namespace(), settings.sharing().recordsAMark(), marked, resources.facts());
    }

    private SchemaRegistry registry(String address) {
        return new HttpRegistry(address, RegistrySettings.of(settings.connection()));
    }

    private static void ask(Admin admin) {
        Answers.await(admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MS))
                .clusterId());
    }

    private Host host(Resources resources) {
        StateFolder folder = resources.folder();
        return new Host(folder.path(), folder.workerId(), settings.threads());
    }

    private Ground ground(Resources resources, SourceTopics sources, ProgressReader progress, LocalState local) {
        StateFolder folder = resources.folder();
        String namespace = settings.namespace();
        var preparation = new KafkaPreparation(
                new GoOnCheck(sources, new PublishedTopics(resources.admin(), namespace), progress::read),
                new Membership(resources.admin(), namespace, folder.workerId(), settings.threads()));
        var applications = new StreamsFactory(
                settings.connection(),
                namespace,
                host(resources),
                resources.memory(),
                settings.sharing().commits(),
                new RecordLimits(resources.admin()),
                listener);
        SchemaFacts schemas = id -> resources.ledger().state().schemas().of(id);
        return new Ground(preparation, applications, local, listener, settings.sharing(), schemas, emergency);
    }
}
