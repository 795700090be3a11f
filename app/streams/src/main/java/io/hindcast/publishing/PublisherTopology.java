package io.hindcast.publishing;

import io.hindcast.internals.Batch;
import io.hindcast.internals.BatchDeserializer;
import io.hindcast.internals.CommitHook;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.state.StoredRows;
import io.hindcast.topology.Outgoing;
import java.util.Set;
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
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds the topology of a publisher: one stage, with a task for each partition of the stable topic. */
public final class PublisherTopology {
    static final String COMMIT = "publish-commit";

    /** Where results are said. */
    static final String STABLE = "stable";

    /** Where alerts are. */
    static final String ALERTS = "alerts";

    private PublisherTopology() {}

    /**
     * The topology.
     *
     * @param flow of the publisher on this worker; its clients have the same
     * @param topics the stable topic; it has as many partitions as each of the results topics
     */
    public static Topology of(PublisherFlow flow, PublishedTopics topics, StreamsConfig config) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        KStream<Outgoing, byte[]> said = builder.stream(
                        // Alerts too where they have no topic yet: all workers of a group have to read the same topics.
                        flow.names().resultsAndAlertsTopics(),
                        Consumed.with(Serdes.ByteArray(), BatchDeserializer.serde())
                                .withTimestampExtractor(BatchDeserializer.arrivals())
                                .withOffsetResetPolicy(AutoOffsetReset.earliest())
                                .withName("results"))
                .process(supplier(flow, topics), Named.as("publish"));
        said.to(topics.results(), sink(STABLE));
        said.to((key, value, record) -> topics.alerts().orElseThrow(), sink(ALERTS));
        return builder.build();
    }

    private static Produced<Outgoing, byte[]> sink(String name) {
        return Produced.with(Outgoing.serde(), Serdes.ByteArray(), Outgoing.partitioner())
                .withName(name);
    }

    private static ProcessorSupplier<byte[], Batch, Outgoing, byte[]> supplier(
            PublisherFlow flow, PublishedTopics topics) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], Batch, Outgoing, byte[]> get() {
                return new PublisherProcessor(flow, topics);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(StoredRows.builder(PublisherNames.STORE), CommitHook.builder(COMMIT));
            }
        };
    }
}
