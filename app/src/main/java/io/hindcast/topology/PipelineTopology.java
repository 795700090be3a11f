package io.hindcast.topology;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.state.ChangeloggedWindows;
import io.hindcast.state.CommitHook;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
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
     * The topology of a version: the direct form where the pipeline is keyed by what its source is partitioned by, the one with
     * a repartition topic otherwise. It reads only from committed offsets: without one, a source fails instead of starting
     * anywhere.
     */
    public static Topology of(
            CompiledPipeline pipeline, VersionNames names, Partitions partitions, StreamsConfig config) {
        return of(pipeline, names, partitions, config, Limits.DEFAULT);
    }

    static Topology of(
            CompiledPipeline pipeline, VersionNames names, Partitions partitions, StreamsConfig config, Limits limits) {
        PipelineRules rules = PipelineRules.of(pipeline);
        PipelineTopology topology =
                new PipelineTopology(new VersionTopology(rules, names.version(), partitions, limits), names, config);
        return pipeline.direct() ? topology.direct() : topology.repartitioned();
    }

    private Topology repartitioned() {
        KStream<Outgoing, byte[]> ingested = source().process(
                        supplier(() -> new IngestProcessor(version), CommitHook.builder(Nodes.INGEST_COMMIT)),
                        Named.as(Nodes.INGEST));
        ingested.to(names.rejectedTopic(), produced(Nodes.REJECTED));
        ingested.repartition(Repartitioned.with(Outgoing.serde(), Serdes.ByteArray())
                        .withName(VersionNames.REPARTITION_STEP)
                        .withNumberOfPartitions(version.partitions().results())
                        .withStreamPartitioner(Outgoing.partitioner()))
                .process(
                        supplier(
                                () -> new AggregateProcessor(version),
                                ChangeloggedWindows.builder(Nodes.WINDOWS),
                                CommitHook.builder(Nodes.AGGREGATE_COMMIT)),
                        Named.as(Nodes.AGGREGATE))
                .to(names.resultsTopic(), produced(Nodes.RESULTS));
        return builder.build();
    }

    private Topology direct() {
        KStream<Outgoing, byte[]> aggregated = source().process(
                        supplier(
                                () -> new DirectProcessor(version),
                                ChangeloggedWindows.builder(Nodes.WINDOWS),
                                CommitHook.builder(Nodes.AGGREGATE_COMMIT)),
                        Named.as(Nodes.DIRECT));
        aggregated.to(names.rejectedTopic(), produced(Nodes.REJECTED));
        aggregated.to(names.resultsTopic(), produced(Nodes.RESULTS));
        return builder.build();
    }

    private KStream<byte[], Arrival> source() {
        Serde<Arrival> arrivals =
                Serdes.serdeFrom((topic, arrival) -> arrival.value(), (topic, value) -> new Arrival(value));
        return builder.stream(
                version.rules().pipeline().pipeline().source().topic(),
                Consumed.with(Serdes.ByteArray(), arrivals)
                        .withTimestampExtractor(new EventTimeExtractor(version.rules()))
                        .withOffsetResetPolicy(AutoOffsetReset.none())
                        .withName(Nodes.SOURCE));
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
