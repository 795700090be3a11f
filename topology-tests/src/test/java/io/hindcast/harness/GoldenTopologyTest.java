package io.hindcast.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.definition.Definition;
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
        String description = DescribedTopology.of(definition, stateFolder);
        Path golden = folder.resolve("topology.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, description);
        }
        assertEquals(Files.readString(golden), description, "as in " + golden);
    }
}
