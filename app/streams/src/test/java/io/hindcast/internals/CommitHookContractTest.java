package io.hindcast.internals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka Streams flushes the cache of every cached store inside a commit, after the records and before the offsets; a processor
 * may forward there once the context has it for the current node, and a number that is added to the context can be asked for.
 */
final class CommitHookContractTest {
    private static final String HOOK = "hook";

    private final List<String> events = new ArrayList<>();
    private final List<OptionalLong> numbers = new ArrayList<>();
    private TopologyTestDriver driver;

    @BeforeEach
    void start(@TempDir Path folder) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
                .process(Driven.with(Late::new, CommitHook.builder(HOOK)), Named.as("late"))
                .to("out", Produced.with(Serdes.String(), Serdes.String()));
        driver = Driven.driver(builder.build(), folder);
        var in = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
        in.pipeInput("k", "one");
        in.pipeInput("k", "two");
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void runsOnceInEachCommitAfterItsRecords() {
        assertEquals(List.of("process one", "commit", "process two", "commit"), events.subList(0, 4));
    }

    @Test
    void mayForwardAsItsProcessor() {
        var out = driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer());

        assertEquals(List.of("after one", "after two"), out.readValuesToList());
    }

    @Test
    void knowsTheNumbersThatAreToBeCommitted() {
        assertEquals(List.of(OptionalLong.empty(), OptionalLong.of(1), OptionalLong.of(1)), numbers.subList(0, 3));
    }

    /** Forwards what it has processed only when the commit comes. */
    private final class Late implements Processor<String, String, String, String> {
        private final List<Record<String, String>> waiting = new ArrayList<>();
        private long commits;

        @Override
        public void init(ProcessorContext<String, String> context) {
            var internals = new TaskInternals<>(context);
            numbers.add(internals.committed("commits"));
            internals.atCommit(HOOK, () -> {
                events.add("commit");
                waiting.forEach(record -> context.forward(record.withValue("after " + record.value())));
                waiting.clear();
                numbers.add(OptionalLong.of(++commits));
                internals.commitValue("commits", commits);
                numbers.add(internals.committed("commits"));
            });
        }

        @Override
        public void process(Record<String, String> record) {
            events.add("process " + record.value());
            waiting.add(record);
        }
    }
}
