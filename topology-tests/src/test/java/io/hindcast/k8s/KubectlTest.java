package io.hindcast.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1PodSpec;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
        ProductionChecks.check(render(Kubernetes.BASE));
    }

    @Test
    void rendersTheExampleWithItsOwnSettings() throws IOException, InterruptedException {
        List<Manifest> manifests = render(Kubernetes.EXAMPLE);
        Deployment example = Deployment.of(manifests);

        ProductionChecks.check(manifests);
        assertEquals(3, example.worker().getSpec().getReplicas());
        assertEquals("/command-config/client.properties", commandConfig(example));
        assertTrue(
                secret(example.pod(), "/command-config", example.container()).startsWith("hindcast-command-config-"));
        assertEquals(
                List.of("orders-per-status.yaml"),
                List.copyOf(example.definitions().keySet()));
        assertTrue(
                example.argument("--bootstrap-server").startsWith("broker-0.example.com:9093,"),
                () -> example.argument("--bootstrap-server"));
    }

    @Test
    void rendersProductionWithAllThatSurroundsTheWorkers() throws IOException, InterruptedException {
        List<Manifest> manifests = render(Kubernetes.PRODUCTION);
        Deployment production = Deployment.of(manifests);

        ProductionChecks.check(manifests);
        assertEquals(3, production.worker().getSpec().getReplicas());
        assertEquals(
                Map.of(
                        "PodDisruptionBudget",
                        1L,
                        "NetworkPolicy",
                        1L,
                        "Job",
                        1L,
                        "ServiceMonitor",
                        1L,
                        "KafkaUser",
                        6L),
                manifests.stream()
                        .map(manifest -> manifest.json().get("kind").getAsString())
                        .filter(
                                Set.of("PodDisruptionBudget", "NetworkPolicy", "Job", "ServiceMonitor", "KafkaUser")
                                        ::contains)
                        .collect(Collectors.groupingBy(kind -> kind, Collectors.counting())));
        manifests.forEach(manifest -> assertEquals(
                "streams",
                manifest.json().getAsJsonObject("metadata").get("namespace").getAsString(),
                manifest.kind()));
    }

    /** Workers and those who roll out have different rights, so they are different users. */
    @Test
    void whoRollsOutIsAnotherUserThanTheWorkers() throws IOException, InterruptedException {
        List<Manifest> manifests = render(Kubernetes.PRODUCTION);
        Deployment production = Deployment.of(manifests);
        V1PodSpec apply = Manifest.all(manifests, V1Job.class)
                .map(job -> job.getSpec().getTemplate().getSpec())
                .findFirst()
                .orElseThrow();

        assertEquals("hindcast-worker", secret(production.pod(), "/user", production.container()));
        assertEquals(
                "hindcast-operator",
                secret(apply, "/user", apply.getContainers().get(0)));
        assertTrue(commandConfig(production).startsWith("/client/"));
    }

    /** Each goes with the base alone, too: nothing in it takes another one for granted. */
    @Test
    void rendersEachComponentAlone() throws IOException, InterruptedException {
        for (Path component : Kubernetes.components()) {
            ProductionChecks.check(render(overlay(List.of(component))));
        }
    }

    @Test
    void rendersAJobThatLogsInAsTheWorkersDo() throws IOException, InterruptedException {
        ProductionChecks.check(render(overlay(List.of(
                Kubernetes.COMPONENTS.resolve("apply-job"),
                Kubernetes.COMPONENTS.resolve("command-config"),
                Kubernetes.COMPONENTS.resolve("autoscaling")))));
    }

    private Path overlay(List<Path> components) throws IOException {
        Path overlay = Files.createTempDirectory(folder, "overlay");
        StringBuilder kustomization = new StringBuilder("kind: Kustomization\nresources:\n  - ")
                .append(overlay.toRealPath().relativize(Kubernetes.BASE))
                .append("\ncomponents:\n");
        for (Path component : components) {
            kustomization
                    .append("  - ")
                    .append(overlay.toRealPath().relativize(component))
                    .append('\n');
        }
        Files.writeString(overlay.resolve(KustomizeFolder.FILE), kustomization);
        return overlay;
    }

    private static String commandConfig(Deployment deployment) {
        return deployment.container().getEnv().stream()
                .filter(variable -> variable.getName().equals("HINDCAST_COMMAND_CONFIG"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** The name of the Secret that a container sees at a path. */
    private static String secret(V1PodSpec pod, String path, V1Container container) {
        String volume = container.getVolumeMounts().stream()
                .filter(mount -> mount.getMountPath().equals(path))
                .findFirst()
                .orElseThrow()
                .getName();
        return pod.getVolumes().stream()
                .filter(candidate -> candidate.getName().equals(volume))
                .findFirst()
                .orElseThrow()
                .getSecret()
                .getSecretName();
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
