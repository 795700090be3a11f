package io.hindcast.topology;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.internals.Batch;
import io.hindcast.internals.BatchDeserializer;
import io.hindcast.internals.CommitHook;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.Form;
import io.hindcast.state.ChangeloggedWindows;
import io.hindcast.topology.Partitions.SourceTopic;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds the topology of one version. */
public final class PipelineTopology {
    private final VersionTopology version;
    private final VersionNames names;
    private final StreamsBuilder builder;

    private PipelineTopology(VersionTopology version, VersionNames names, StreamsConfig config) {
        this.version = version;
        this.names = names;
        this.builder = new StreamsBuilder(new TopologyConfig(config));
    }

    /**
     * The topology of a version, in the form that its definition has. It reads only from committed offsets: without one, a source fails instead of starting
     * anywhere.
     *
     * @param partitions of the source topics of the pipeline, as the ledger has them
     * @param flow of the version on this worker; its clients have the same
     * @param limits of its tasks, which share the heap with those of other versions
     */
    public static Topology of(
            CompiledPipeline pipeline,
            VersionNames names,
            Partitions partitions,
            SourceFlow flow,
            StreamsConfig config,
            Limits limits) {
        List<String> topics = pipeline.pipeline().source().topics();
        List<String> recorded =
                partitions.sources().stream().map(SourceTopic::name).toList();
        if (!Set.copyOf(topics).equals(Set.copyOf(recorded))) {
            throw new IllegalArgumentException(
                    names.version() + " reads " + topics + ", but the ledger has the partitions of " + recorded);
        }
        PipelineRules rules = PipelineRules.of(pipeline);
        PipelineTopology topology = new PipelineTopology(
                new VersionTopology(rules, names.version(), partitions, limits, flow), names, config);
        return switch (Form.of(pipeline.pipeline())) {
            case SHUFFLED -> topology.repartitioned();
            case DIRECT -> topology.direct();
        };
    }

    private Topology repartitioned() {
        int topics = version.partitions().sources().size();
        KStream<Outgoing, byte[]> partials = partials(new IngestNodes(0, topics));
        for (int topic = 1; topic < topics; topic++) {
            IngestNodes nodes = new IngestNodes(topic, topics);
            partials = partials.merge(partials(nodes), Named.as(nodes.merge()));
        }
        KStream<Outgoing, byte[]> aggregated = partials.process(
                supplier(
                        () -> new AggregateProcessor(version),
                        ChangeloggedWindows.builder(Nodes.WINDOWS),
                        CommitHook.builder(Nodes.AGGREGATE_COMMIT)),
                Named.as(Nodes.AGGREGATE));
        published(aggregated);
        return builder.build();
    }

    /**
     * What one source topic sends downstream. Each has an ingest, sinks and a repartition topic of its own: anything shared would
     * make one sub-topology of them, whose tasks read several topics and know but one stream time.
     */
    private KStream<Outgoing, byte[]> partials(IngestNodes nodes) {
        KStream<Outgoing, byte[]> ingested = source(nodes)
                .process(
                        supplier(() -> new IngestProcessor(version, nodes), CommitHook.builder(nodes.commit())),
                        Named.as(nodes.ingest()));
        ingested.to(names.rejectedTopic(), produced(nodes.rejected()));
        return ingested.repartition(Repartitioned.with(Outgoing.serde(), Serdes.ByteArray())
                .withName(nodes.repartitionStep())
                .withNumberOfPartitions(version.partitions().results())
                .withStreamPartitioner(Outgoing.partitioner()));
    }

    private Topology direct() {
        KStream<Outgoing, byte[]> aggregated = source(new IngestNodes(0, 1))
                .process(
                        supplier(
                                directProcessors(),
                                ChangeloggedWindows.builder(Nodes.WINDOWS),
                                CommitHook.builder(Nodes.AGGREGATE_COMMIT)),
                        Named.as(Nodes.DIRECT));
        aggregated.to(names.rejectedTopic(), produced(Nodes.REJECTED));
        published(aggregated);
        return builder.build();
    }

    private void published(KStream<Outgoing, byte[]> aggregated) {
        aggregated.to(names.resultsTopic(), produced(Nodes.RESULTS));
        if (!version.rules().pipeline().results().alerts().isEmpty()) {
            aggregated.to(names.alertsTopic(), produced(Nodes.ALERTS));
        }
    }

    /** Where a partition does it all: windows of its own keys, or something to tell each of its events. */
    private Supplier<Processor<byte[], Batch, Outgoing, byte[]>> directProcessors() {
        return version.rules()
                .windowing()
                .family(
                        windows -> () -> new DirectProcessor(version),
                        sessions -> () -> new DirectProcessor(version),
                        totals -> () -> new DirectProcessor(version),
                        rolling -> () -> new RollingProcessor(version, rolling));
    }

    private KStream<byte[], Batch> source(IngestNodes nodes) {
        SourceTopic source = version.partitions().sources().get(nodes.topic());
        return builder.stream(
                source.name(),
                Consumed.with(Serdes.ByteArray(), BatchDeserializer.serde())
                        .withTimestampExtractor(BatchDeserializer.arrivals())
                        .withOffsetResetPolicy(AutoOffsetReset.none())
                        .withName(nodes.source()));
    }

    private static Produced<Outgoing, byte[]> produced(String node) {
        return Produced.with(Outgoing.serde(), Serdes.ByteArray(), Outgoing.partitioner())
                .withName(node);
    }

    private static <K, V> ProcessorSupplier<K, V, Outgoing, byte[]> supplier(
            Supplier<Processor<K, V, Outgoing, byte[]>> processors, StoreBuilder<?>... stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<K, V, Outgoing, byte[]> get() {
                return processors.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(stores);
            }
        };
    }
}
