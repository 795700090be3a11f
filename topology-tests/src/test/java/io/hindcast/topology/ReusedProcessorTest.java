package io.hindcast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.harness.PipelineDriver;
import io.hindcast.harness.TestPipelines;
import io.hindcast.internals.Batch;
import io.hindcast.internals.BatchDeserializer;
import io.hindcast.internals.CommitHook;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.source.Heartbeat;
import io.hindcast.state.ChangeloggedWindows;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka Streams closes processors and starts the same instances again: nothing may be left of their first life. */
final class ReusedProcessorTest {
    private static final VersionNames NAMES = new VersionNames("test", new VersionId("orders-per-customer", 1));

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final PipelineRules rules = PipelineRules.of(
            TestPipelines.definition(TestPipelines.PER_CUSTOMER).compiled());
    private final DirectProcessor reused = new DirectProcessor(new VersionTopology(
            rules,
            NAMES.version(),
            Partitions.of("orders", 1, 1),
            Limits.alone(),
            PipelineDriver.flow(List.of("orders"))));

    @TempDir
    Path first;

    @TempDir
    Path second;

    @Test
    void startsFromItsStoreAloneWhenItIsStartedAgain() {
        live(first, List.of(order()));

        List<String> results = live(second, List.of(order(), end()));

        assertEquals(1, results.size());
        assertTrue(results.get(0).contains("\"orders\":1,"), results.get(0));
    }

    /** One life of the processor; its state is in a folder of its own. */
    private List<String> live(Path folder, List<TestRecord<byte[], byte[]>> records) {
        Properties config = PipelineDriver.properties(PipelineDriver.config(NAMES, folder));
        try (TopologyTestDriver driver = new TopologyTestDriver(topology(), config)) {
            var in = driver.createInputTopic("orders", new ByteArraySerializer(), new ByteArraySerializer());
            var out = driver.createOutputTopic(
                    NAMES.resultsTopic(), new ByteArrayDeserializer(), new StringDeserializer());
            records.forEach(in::pipeInput);
            return out.readValuesToList();
        }
    }

    private static TestRecord<byte[], byte[]> order() {
        byte[] json = PipelineDriver.orderJson("a", "1", NOON.toString()).getBytes(UTF_8);
        return new TestRecord<>("anna".getBytes(UTF_8), json, new RecordHeaders(), NOON.toEpochMilli());
    }

    private static TestRecord<byte[], byte[]> end() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Heartbeat.HEADER, Heartbeat.end().encode());
        return new TestRecord<>(new byte[0], null, headers, NOON.toEpochMilli());
    }

    private Topology topology() {
        return new Topology()
                .addSource(
                        AutoOffsetReset.none(),
                        Nodes.SOURCE,
                        BatchDeserializer.arrivals(),
                        new ByteArrayDeserializer(),
                        new BatchDeserializer(),
                        "orders")
                .addProcessor(Nodes.DIRECT, () -> new Life(reused), Nodes.SOURCE)
                .addStateStore(ChangeloggedWindows.builder(Nodes.WINDOWS), Nodes.DIRECT)
                .addStateStore(CommitHook.builder(Nodes.AGGREGATE_COMMIT), Nodes.DIRECT)
                .addSink(
                        Nodes.RESULTS,
                        NAMES.resultsTopic(),
                        Outgoing.serde().serializer(),
                        new ByteArraySerializer(),
                        Nodes.DIRECT)
                .addSink(
                        Nodes.REJECTED,
                        NAMES.rejectedTopic(),
                        Outgoing.serde().serializer(),
                        new ByteArraySerializer(),
                        Nodes.DIRECT);
    }

    /** One life of an instance that has several. */
    private record Life(DirectProcessor processor) implements Processor<byte[], Batch, Outgoing, byte[]> {
        @Override
        public void init(ProcessorContext<Outgoing, byte[]> context) {
            processor.init(context);
        }

        @Override
        public void process(Record<byte[], Batch> record) {
            processor.process(record);
        }

        @Override
        public void close() {
            processor.close();
        }
    }
}
