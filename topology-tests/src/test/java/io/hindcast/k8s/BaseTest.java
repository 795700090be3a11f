package io.hindcast.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.definition.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BaseTest {
    private final KustomizeFolder base = KustomizeFolder.read(Kubernetes.BASE);

    BaseTest() throws IOException {}

    /** A file that is not named is not deployed; one that is named but missing breaks the rendering. */
    @Test
    void namesEveryFileOfItsFolder() throws IOException {
        try (Stream<Path> files = Files.walk(Kubernetes.BASE)) {
            Set<String> there = files.filter(Files::isRegularFile)
                    .map(file -> Kubernetes.BASE.relativize(file).toString())
                    .filter(file -> !file.equals(KustomizeFolder.FILE))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(there, base.files());
        }
    }

    /** kustomize reads nothing outside of its folder, so the definitions are copies: of what the project runs itself. */
    @Test
    void deploysDefinitionsOfTheProject() throws IOException {
        Map<String, String> definitions = Deployment.of(base.render()).definitions();

        for (Map.Entry<String, String> definition : definitions.entrySet()) {
            String original = Files.readString(Kubernetes.PROJECT_PIPELINES.resolve(definition.getKey()));
            assertEquals(fingerprint(original), fingerprint(definition.getValue()), definition.getKey());
        }
    }

    private static String fingerprint(String definition) {
        Definitions read = Definitions.of("definition.yaml", definition);
        return assertInstanceOf(Definitions.Sound.class, read, read::toString)
                .definitions()
                .get(0)
                .fingerprint();
    }

    @Test
    void holdsTogether() throws IOException {
        DeploymentChecks.check(Deployment.of(base.render()));
    }
}
