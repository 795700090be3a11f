package io.hindcast.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.cases.CaseRecords;
import io.hindcast.cases.CaseRunner;
import io.hindcast.definition.Definition;
import io.hindcast.pipeline.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What released definitions compute, by the release that shipped them: their fingerprints, topologies and the results of their cases
 * must be the same in every later one, or versions that run could not go on. The files of a release are never written again; {@code
 * -Dgolden.update} writes those that are not there yet.
 */
final class ReleasedDefinitionsTest {
    private static final Path RELEASES = Path.of("released");

    @TempDir
    Path stateFolder;

    static List<Path> definitions() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void computesWhatItDidWhenItWasReleased(Path file) throws IOException {
        Definition definition = TestPipelines.definition(Files.readString(file));
        String computed = "fingerprint " + definition.fingerprint() + "\n\n"
                + DescribedTopology.of(definition, stateFolder) + cases(definition);
        Path golden = Path.of(file.toString().replace(".yaml", ".txt"));
        if (Boolean.getBoolean("golden.update") && !Files.exists(golden)) {
            Files.writeString(golden, computed);
        }
        assertEquals(Files.readString(golden), computed, "as in " + golden);
    }

    private static String cases(Definition definition) {
        CaseRunner runner = new CaseRunner(definition.compiled());
        StringBuilder text = new StringBuilder();
        for (Case given : definition.pipeline().cases()) {
            CaseRecords records = runner.records(given);
            text.append("\ncase ").append(given.name()).append('\n');
            for (Map<String, String> result : records.results()) {
                text.append("result ").append(new TreeMap<>(result)).append('\n');
            }
            records.rejected()
                    .forEach(reason -> text.append("rejected ").append(reason).append('\n'));
        }
        return text.toString();
    }
}
