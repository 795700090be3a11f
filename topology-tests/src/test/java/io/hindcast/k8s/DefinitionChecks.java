package io.hindcast.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The definitions of a ConfigMap, read as the worker reads them from the mounted folder. */
final class DefinitionChecks {
    private DefinitionChecks() {}

    static void check(Map<String, String> definitions) throws IOException {
        Path folder = Files.createTempDirectory("pipelines");
        try {
            mount(definitions, folder);
            Definitions read = Definitions.read(List.of(folder));
            Definitions.Sound sound = assertInstanceOf(Definitions.Sound.class, read, read::toString);
            assertEquals(definitions.size(), sound.definitions().size());
            Set<String> names = new TreeSet<>();
            for (Definition definition : sound.definitions()) {
                names.add(definition.name() + ".yaml");
            }
            assertEquals(new TreeSet<>(definitions.keySet()), names, "a file is called as its pipeline");
        } finally {
            delete(folder);
        }
    }

    /** As the kubelet mounts a ConfigMap: links to a link to the folder of the present revision. */
    private static void mount(Map<String, String> files, Path folder) throws IOException {
        Path revision = Files.createDirectory(folder.resolve("..2026_01_01_00_00_00.1"));
        Files.createSymbolicLink(folder.resolve("..data"), revision.getFileName());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(revision.resolve(file.getKey()), file.getValue());
            Files.createSymbolicLink(
                    folder.resolve(file.getKey()), Path.of("..data").resolve(file.getKey()));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
