package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.account.Progress;
import io.hindcast.harness.PipelineDriver;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.state.CommitHook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorMetadata;
import org.apache.kafka.streams.processor.internals.TopicPartitionMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the three things that are taken from Kafka Streams' internals; fails when an upgrade changes them. */
final class CommitHookTest {
    private static final String HOOK = "hook";

    private final List<String> events = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void runsAfterTheRecordsOfATransactionAndMayStillForward() {
        try (TopologyTestDriver driver = driver()) {
            var in = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
            var out = driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer());

            in.pipeInput("k", "one");
            in.pipeInput("k", "two");

            assertEquals(List.of("process one", "commit", "process two", "commit"), events.subList(0, 4));
            assertEquals(List.of("after one", "after two"), out.readValuesToList());
        }
    }

    @Test
    void keepsNumbersForTheCommittedOffset() {
        try (TopologyTestDriver driver = driver()) {
            var in = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());

            in.pipeInput("k", "one");
            in.pipeInput("k", "two");

            assertEquals(List.of(2L), numbers.subList(numbers.size() - 1, numbers.size()));
        }
    }

    @Test
    void readsTheNumbersThatKafkaStreamsCommits() {
        ProcessorMetadata metadata = new ProcessorMetadata();
        metadata.put(Progress.FRONTIER, 90_000L);

        Progress read = Progress.parse(new TopicPartitionMetadata(120_000, metadata).encode());

        assertEquals(new Progress(Map.of(Progress.FRONTIER, 90_000L)), read);
    }

    private TopologyTestDriver driver() {
        var config = PipelineDriver.config(new VersionNames("test", new VersionId("hooked", 1)), folder);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
                .process(new Hooked(), Named.as("hooked"))
                .to("out", Produced.with(Serdes.String(), Serdes.String()));
        Topology topology = builder.build();
        return new TopologyTestDriver(topology, PipelineDriver.properties(config));
    }

    /** Forwards what it has processed only when the commit comes. */
    private final class Hooked implements ProcessorSupplier<String, String, String, String> {
        @Override
        public Processor<String, String, String, String> get() {
            return new Late();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(CommitHook.builder(HOOK));
        }
    }

    private final class Late implements Processor<String, String, String, String> {
        private final List<Record<String, String>> waiting = new ArrayList<>();
        private long committed;

        @Override
        public void init(ProcessorContext<String, String> context) {
            var internal = (InternalProcessorContext<String, String>) context;
            var node = internal.currentNode();
            CommitHook hook = context.getStateStore(HOOK);
            hook.run(() -> {
                events.add("commit");
                internal.setCurrentNode(node);
                waiting.forEach(record -> context.forward(record.withValue("after " + record.value())));
                committed += waiting.size();
                internal.addProcessorMetadataKeyValue("committed", committed);
                numbers.add(internal.processorMetadataForKey("committed"));
                waiting.clear();
                internal.setCurrentNode(null);
            });
        }

        @Override
        public void process(Record<String, String> record) {
            events.add("process " + record.value());
            waiting.add(record);
        }
    }
}
