package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.harness.PipelineDriver;
import io.hindcast.harness.TestPipelines;
import io.hindcast.operator.Limits;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.source.Heartbeat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a punctuator sends before it throws is committed without the offsets that it belongs to, and so sent twice. Ours cannot:
 * they neither send nor store.
 */
final class PunctuatorsTest {
    private static final VersionNames NAMES = new VersionNames("test", new VersionId("watched", 1));
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static final String EARLY = "publish: {provisional-every: 100ms}\n";

    /** Longer than a partition must be quiet to be idle. */
    private static final int SECONDS = 90;

    private final PunctuatorWatch watch = new PunctuatorWatch();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                TestPipelines.PER_SKU,
                TestPipelines.PER_CUSTOMER,
                TestPipelines.PER_SKU + EARLY,
                TestPipelines.PER_CUSTOMER + EARLY
            })
    void neitherSendNorStore(String definition) {
        StreamsConfig config = watched();
        Topology topology = PipelineTopology.of(
                TestPipelines.definition(definition).compiled(),
                NAMES,
                Partitions.of("orders", 1, 1),
                PipelineDriver.flow(List.of("orders")),
                config,
                Limits.alone());
        try (var driver = new TopologyTestDriver(topology, PipelineDriver.properties(config), NOON)) {
            var orders = driver.createInputTopic("orders", new StringSerializer(), new StringSerializer());
            for (int second = 0; second < SECONDS; second += 10) {
                Instant at = NOON.plusSeconds(second);
                orders.pipeInput("anna", PipelineDriver.orderJson("a", "1", at.toString()), at);
                driver.advanceWallClockTime(Duration.ofSeconds(1));
            }
            for (int second = 0; second < SECONDS; second++) {
                driver.advanceWallClockTime(Duration.ofSeconds(1));
            }
            RecordHeaders end = new RecordHeaders();
            end.add(Heartbeat.HEADER, Heartbeat.end().encode());
            orders.pipeInput(new TestRecord<>("", null, end, NOON.toEpochMilli()));
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }

        assertTrue(watch.runs() > SECONDS, () -> "punctuators ran " + watch.runs() + " times");
        assertEquals(List.of(), watch.outputs());
    }

    @Test
    void oneThatSendsIsNoticed() {
        StreamsConfig config = watched();
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()).withName("source"))
                .process(Sending::new, Named.as("sending"))
                .to("out", Produced.with(Serdes.String(), Serdes.String()).withName("sink"));
        try (var driver = new TopologyTestDriver(builder.build(), PipelineDriver.properties(config), NOON)) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            var out = driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer());
            assertEquals(1, out.getQueueSize());
        }

        assertEquals(List.of("sending: forward"), watch.outputs());
    }

    private StreamsConfig watched() {
        Map<String, Object> settings =
                new HashMap<>(PipelineDriver.config(NAMES, folder).originals());
        settings.putAll(watch.settings());
        return new StreamsConfig(settings);
    }

    /** What no processor may do. */
    private static final class Sending implements Processor<String, String, String, String> {
        @Override
        public void init(ProcessorContext<String, String> context) {
            context.schedule(
                    Duration.ofSeconds(1),
                    PunctuationType.WALL_CLOCK_TIME,
                    nowMs -> context.forward(new Record<>("key", "value", nowMs)));
        }

        @Override
        public void process(Record<String, String> record) {
            // It does the wrong thing on its own.
        }
    }
}
