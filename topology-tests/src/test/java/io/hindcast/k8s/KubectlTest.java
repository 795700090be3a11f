package io.hindcast.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where kubectl is on the path, its rendering passes the same checks; elsewhere these tests are skipped. */
final class KubectlTest {
    private static final long LIMIT_S = 60;

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsKubectl() {
        String path = System.getenv().getOrDefault("PATH", "");
        assumeTrue(
                Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl"))),
                "kubectl is not on the path");
    }

    @Test
    void rendersTheBase() throws IOException, InterruptedException {
        DeploymentChecks.check(Deployment.of(render(Kubernetes.BASE)));
    }

    @Test
    void rendersTheExampleWithItsOwnSettings() throws IOException, InterruptedException {
        Deployment example = Deployment.of(render(Kubernetes.EXAMPLE));

        DeploymentChecks.check(example);
        assertEquals(3, example.worker().getSpec().getReplicas());
        assertEquals("/command-config/client.properties", example.argument("--command-config"));
        assertEquals(
                List.of("orders-per-status.yaml"),
                List.copyOf(example.definitions().keySet()));
        assertTrue(
                example.argument("--bootstrap-server").startsWith("broker-0.example.com:9093,"),
                () -> example.argument("--bootstrap-server"));
    }

    private List<Manifest> render(Path kustomization) throws IOException, InterruptedException {
        Path rendered = folder.resolve("rendered.yaml");
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", kustomization.toString())
                .redirectOutput(rendered.toFile())
                .redirectErrorStream(true)
                .start();
        boolean ended = kubectl.waitFor(LIMIT_S, TimeUnit.SECONDS);
        kubectl.destroyForcibly();
        String text = Files.readString(rendered, StandardCharsets.UTF_8);
        assertTrue(ended && kubectl.exitValue() == 0, text);
        return Manifest.parse("kubectl kustomize " + kustomization.getFileName(), text);
    }
}
