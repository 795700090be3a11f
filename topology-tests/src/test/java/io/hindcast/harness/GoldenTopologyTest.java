package io.hindcast.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.definition.Definition;
import io.hindcast.operator.Limits;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.topology.Partitions;
import io.hindcast.topology.Partitions.SourceTopic;
import io.hindcast.topology.PipelineTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Released definitions must compile to the same topology for ever: names of nodes and stores are names of topics. {@code
 * -Dgolden.update} writes the files anew.
 */
final class GoldenTopologyTest {
    private static final Path CASES = Path.of("cases");

    @TempDir
    Path stateFolder;

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void compilesToTheTopologyOnFile(Path folder) throws IOException {
        Definition definition = TestPipelines.definition(Files.readString(folder.resolve("pipeline.yaml")));
        VersionNames names = new VersionNames("hindcast", new VersionId(definition.name(), 1));
        Partitions partitions = new Partitions(
                definition.pipeline().source().topics().stream()
                        .map(topic -> new SourceTopic(topic, 4))
                        .toList(),
                4);
        String description = PipelineTopology.of(
                        definition.compiled(),
                        names,
                        partitions,
                        PipelineDriver.flow(definition.pipeline().source().topics()),
                        PipelineDriver.config(names, stateFolder),
                        Limits.alone())
                .describe()
                .toString();
        Path golden = folder.resolve("topology.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, description);
        }
        assertEquals(Files.readString(golden), description, "as in " + golden);
    }
}
