package io.hindcast.runtime.ground;

import io.hindcast.cluster.version.RecordLimits;
import io.hindcast.cluster.version.WorkerClient;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.release.Release;
import io.hindcast.runtime.sharing.Drift;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.topology.Alignment;
import io.hindcast.topology.CommitIntervals;
import io.hindcast.topology.CommitPace;
import io.hindcast.topology.ExactClients;
import io.hindcast.topology.Host;
import io.hindcast.topology.Intake;
import io.hindcast.topology.Partitions;
import io.hindcast.topology.Partitions.SourceTopic;
import io.hindcast.topology.PipelineTopology;
import io.hindcast.topology.SourceFlow;
import io.hindcast.topology.StreamsSettings;
import io.hindcast.topology.WorkerMemory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Builds what runs a version on this worker; starts nothing. */
public record StreamsFactory(
        Map<String, Object> connection,
        String namespace,
        Host host,
        WorkerMemory memory,
        CommitIntervals commits,
        RecordLimits records,
        WorkerListener listener)
        implements Applications {
    @Override
    public Application create(CompiledPipeline pipeline, Started start, List<Intake> intakes) {
        VersionNames names = new VersionNames(namespace, start.version());
        SourceFlow flow = new SourceFlow(
                Set.copyOf(pipeline.pipeline().source().topics()),
                CommitPace.of(pipeline.pipeline(), commits, System::nanoTime),
                intakes);
        int recordBytes = records.of(names, start);
        StreamsSettings settings =
                new StreamsSettings(names.applicationId(), settings(names), host, flow.pace(), recordBytes);
        Partitions partitions = new Partitions(
                start.sources().stream().map(StreamsFactory::sourceTopic).toList(),
                start.resultsPartitions(),
                start.incompleteMs(),
                start.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
        StreamsConfig config = settings.config();
        Topology topology = PipelineTopology.of(
                pipeline, names, partitions, flow, config, memory.limits().writing(recordBytes));
        return new StreamsApplication(
                start.version(), new KafkaStreams(topology, config, ExactClients.of(flow)), listener);
    }

    @Override
    public Alignment alignment(CompiledPipeline pipeline, Drift drift) {
        return new Alignment(drift.millis(pipeline), drift.always() ? () -> true : memory.windows()::crowded);
    }

    private Map<String, Object> settings(VersionNames names) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.putAll(memory.settings());
        // Who looks at the group sees which ledgers this worker can follow.
        settings.put(
                StreamsConfig.CLIENT_ID_CONFIG,
                WorkerClient.id(names.applicationId(), Release.current().version(), host.memberId()));
        return settings;
    }

    private static SourceTopic sourceTopic(SourceStart source) {
        return new SourceTopic(
                source.topic(), source.floors().stream().map(Floor::watermarkMs).toList());
    }
}
