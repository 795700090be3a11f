package io.hindcast.internals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka Streams names the nodes of a repartition step, and the topics of steps and stores, as it always has. */
final class GeneratedNamesContractTest {
    private static final VersionNames NAMES = new VersionNames(Driven.APPLICATION, new VersionId("per-sku", 1));

    @TempDir
    Path folder;

    @Test
    void aRepartitionStepIsEnteredByItsNameAlone() {
        try (var driver = Driven.driver(topology("step", "store"), folder)) {
            driver.createInputTopic("in", new StringSerializer(), new StringSerializer())
                    .pipeInput("k", "one");

            var out = driver.createOutputTopic(
                    Driven.APPLICATION + "-step-repartition", new StringDeserializer(), new StringDeserializer());
            assertEquals(List.of("one"), out.readValuesToList());
        }
    }

    @Test
    void topicsOfStepsAndStoresBearTheNamesThatAreDeletedOneDay() {
        try (var driver = Driven.driver(topology(VersionNames.REPARTITION_STEP, VersionNames.WINDOW_STORE), folder)) {
            driver.createInputTopic("in", new StringSerializer(), new StringSerializer())
                    .pipeInput("k", "one");

            Set<String> expected = Set.of(suffix(NAMES.repartitionTopics(1).get(0)), suffix(NAMES.changelogTopic()));
            assertEquals(
                    expected,
                    Set.copyOf(driver.producedTopicNames().stream()
                            .map(topic -> topic.substring(Driven.APPLICATION.length()))
                            .toList()));
        }
    }

    private static String suffix(String topic) {
        return topic.substring(NAMES.applicationId().length());
    }

    private static Topology topology(String step, String store) {
        StreamsBuilder builder = new StreamsBuilder();
        var stored =
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(store), Serdes.String(), Serdes.String());
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
                .process(Driven.with(() -> new ToNode(GeneratedNames.repartitionEntry(step))), Named.as("to-node"))
                .repartition(Repartitioned.with(Serdes.String(), Serdes.String())
                        .withName(step)
                        .withNumberOfPartitions(1))
                .process(Driven.with(() -> new Storing(store), stored), Named.as("storing"));
        return builder.build();
    }

    private static final class ToNode implements Processor<String, String, String, String> {
        private final String node;
        private Record<String, String> last = new Record<>("", "", 0);
        private Runnable forward = () -> {};

        ToNode(String node) {
            this.node = node;
        }

        @Override
        public void init(ProcessorContext<String, String> context) {
            forward = () -> context.forward(last, node);
        }

        @Override
        public void process(Record<String, String> record) {
            last = record;
            forward.run();
        }
    }

    private static final class Storing implements Processor<String, String, Void, Void> {
        private final String name;
        private Consumer<Record<String, String>> store = record -> {};

        Storing(String name) {
            this.name = name;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            KeyValueStore<String, String> values = context.getStateStore(name);
            store = record -> values.put(record.key(), record.value());
        }

        @Override
        public void process(Record<String, String> record) {
            store.accept(record);
        }
    }
}
