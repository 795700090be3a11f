package io.hindcast.runtime.publish;

import io.hindcast.cluster.version.StableTopics;
import io.hindcast.cluster.version.WorkerClient;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.publishing.PublishedTopics;
import io.hindcast.publishing.PublisherClients;
import io.hindcast.publishing.PublisherFlow;
import io.hindcast.publishing.PublisherSettings;
import io.hindcast.publishing.PublisherTopology;
import io.hindcast.release.Release;
import io.hindcast.runtime.ground.Engine;
import io.hindcast.runtime.ground.StreamsEngine;
import io.hindcast.topology.CommitIntervals;
import io.hindcast.topology.CommitPace;
import io.hindcast.topology.Host;
import io.hindcast.topology.StreamsSettings;
import io.hindcast.topology.WorkerMemory;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** Builds what runs a publisher on this worker; starts nothing. */
record PublisherEngines(
        Map<String, Object> connection,
        String namespace,
        Host host,
        WorkerMemory memory,
        CommitIntervals commits,
        StableTopics topics)
        implements PublisherRun.Engines {
    @Override
    public PublisherFlow flow(PipelineState pipeline) {
        return new PublisherFlow(pipeline.publisher(namespace), new CommitPace(commits, System::nanoTime));
    }

    /** As large as a record may be in both. */
    private int recordBytes(StableTopic topic) {
        return topic.names().stream().mapToInt(topics::recordBytes).min().orElseThrow();
    }

    private static PublishedTopics topics(StableTopic topic) {
        return new PublishedTopics(topic.name(), topic.alerts().map(StableTopic.Alerts::name));
    }

    @Override
    public Engine create(PublisherFlow flow, StableTopic topic) {
        PublisherNames names = flow.names();
        Map<String, Object> clients = new HashMap<>(connection);
        clients.putAll(memory.settings());
        clients.put(
                StreamsConfig.CLIENT_ID_CONFIG,
                WorkerClient.id(names.applicationId(), Release.current().version(), host.memberId()));
        StreamsConfig config = PublisherSettings.of(
                new StreamsSettings(names.applicationId(), clients, host, flow.pace(), recordBytes(topic)));
        return new StreamsEngine(
                new KafkaStreams(PublisherTopology.of(flow, topics(topic), config), config, PublisherClients.of(flow)));
    }
}
