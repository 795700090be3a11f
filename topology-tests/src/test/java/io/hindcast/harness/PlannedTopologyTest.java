package io.hindcast.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.definition.Definition;
import io.hindcast.operator.Limits;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.OwnTopic;
import io.hindcast.plan.Stage;
import io.hindcast.plan.Store;
import io.hindcast.plan.VersionPlan;
import io.hindcast.topology.Partitions;
import io.hindcast.topology.Partitions.SourceTopic;
import io.hindcast.topology.PipelineTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stages of a plan are the sub-topologies that Kafka Streams makes of it: each runs as tasks of its own. */
final class PlannedTopologyTest {
    /** Stores that only hook into the commit keep nothing. */
    private static final String HOOK = "commit";

    @TempDir
    Path stateFolder;

    static Collection<Path> cases() throws IOException {
        return GoldenTopologyTest.cases();
    }

    /** What a stage, or a sub-topology, has to do with the world. */
    private record Ends(Set<String> inputs, Set<String> outputs, Set<String> stores) {}

    @ParameterizedTest
    @MethodSource("cases")
    void everyStageIsASubtopology(Path folder) throws IOException {
        Definition definition = TestPipelines.definition(Files.readString(folder.resolve("pipeline.yaml")));
        VersionNames names = new VersionNames("hindcast", new VersionId(definition.name(), 1));
        VersionPlan plan = VersionPlan.of(names, definition.pipeline());
        Set<Ends> planned =
                plan.stages().stream().map(PlannedTopologyTest::ends).collect(Collectors.toSet());
        Set<Ends> built = describe(definition, names).subtopologies().stream()
                .map(part -> ends(part, names))
                .collect(Collectors.toSet());
        assertEquals(planned, built);
    }

    private TopologyDescription describe(Definition definition, VersionNames names) {
        Partitions partitions = new Partitions(
                definition.pipeline().source().topics().stream()
                        .map(topic -> new SourceTopic(topic, 4))
                        .toList(),
                4);
        return PipelineTopology.of(
                        definition.compiled(),
                        names,
                        partitions,
                        PipelineDriver.flow(definition.pipeline().source().topics()),
                        PipelineDriver.config(names, stateFolder),
                        Limits.alone())
                .describe();
    }

    private static Ends ends(Stage stage) {
        return new Ends(
                Set.copyOf(stage.inputs()),
                stage.outputs().stream().map(OwnTopic::name).collect(Collectors.toSet()),
                stage.stores().stream().map(Store::name).collect(Collectors.toSet()));
    }

    private static Ends ends(Subtopology part, VersionNames names) {
        Function<String, String> full =
                topic -> topic.endsWith("-repartition") ? names.applicationId() + "-" + topic : topic;
        Set<String> inputs =
                of(part, Source.class, source -> source.topicSet().stream().map(full));
        Set<String> outputs = of(part, Sink.class, sink -> Stream.of(full.apply(sink.topic())));
        Set<String> stores = of(part, Processor.class, processor -> processor.stores().stream());
        stores.removeIf(store -> store.contains(HOOK));
        return new Ends(inputs, outputs, stores);
    }

    private static <N> Set<String> of(Subtopology part, Class<N> kind, Function<N, Stream<String>> texts) {
        return part.nodes().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .flatMap(texts)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
