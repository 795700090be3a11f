package io.hindcast.k8s;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.Stamp.Author;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.verb.Verbs;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The Job that rolls definitions out, beside the workers of the same manifests. */
final class ApplyJobChecks {
    private ApplyJobChecks() {}

    static void check(V1Job job, Deployment deployment) {
        V1PodSpec pod = job.getSpec().getTemplate().getSpec();
        V1Container plan = pod.getInitContainers().get(0);
        V1Container apply = pod.getContainers().get(0);
        assertAll(
                () -> assertEquals(
                        Map.of(), deployment.definitions(), "workers restart at each change of what they are given"),
                () -> assertTrue(plan.getArgs().contains("--dry-run"), plan.getArgs()::toString),
                () -> assertFalse(apply.getArgs().contains("--dry-run"), apply.getArgs()::toString),
                () -> assertTrue(apply.getArgs().contains("--yes"), "nobody answers"),
                () -> triesAgainWhatMayBecomeRight(job),
                () -> DefinitionChecks.check(definitions(pod, apply, deployment)),
                () -> Stream.of(plan, apply).forEach(container -> {
                    runs(container);
                    unprivileged(container);
                    mountsWhatThereIs(container, pod);
                    reachesTheClusterAsWorkersDo(container, deployment);
                }));
    }

    private static void runs(V1Container container) {
        assertEquals(List.of("replay"), container.getCommand());
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), Optional.empty());
        CommandLine verbs = Verbs.of(new Tool(terminal, Clock.systemUTC(), new Author("test"), action -> () -> {}));
        List<String> arguments = new ArrayList<>(container.getArgs());
        // Of the environment there.
        arguments.addAll(List.of("--bootstrap-server", "kafka:9092"));
        verbs.parseArgs(arguments.toArray(String[]::new));
    }

    private static void unprivileged(V1Container container) {
        assertEquals(true, container.getSecurityContext().getReadOnlyRootFilesystem());
        assertEquals(false, container.getSecurityContext().getAllowPrivilegeEscalation());
        assertEquals(
                List.of("ALL"), container.getSecurityContext().getCapabilities().getDrop());
    }

    private static void mountsWhatThereIs(V1Container container, V1PodSpec pod) {
        assertEquals(
                pod.getVolumes().stream().map(V1Volume::getName).collect(Collectors.toSet()),
                container.getVolumeMounts().stream().map(V1VolumeMount::getName).collect(Collectors.toSet()));
    }

    private static void reachesTheClusterAsWorkersDo(V1Container container, Deployment deployment) {
        assertEquals(deployment.container().getEnvFrom(), container.getEnvFrom());
        assertEquals(deployment.container().getEnv(), container.getEnv());
        assertEquals(deployment.container().getImage(), container.getImage());
    }

    /** The rest are 2, also of a namespace without a ledger yet, and 69, the cluster does not answer. */
    private static void triesAgainWhatMayBecomeRight(V1Job job) {
        Set<Integer> settled = job.getSpec().getPodFailurePolicy().getRules().stream()
                .filter(rule -> rule.getAction().equals("FailJob"))
                .flatMap(rule -> rule.getOnExitCodes().getValues().stream())
                .collect(Collectors.toSet());
        assertEquals(Set.of(3, 4, 5, 77, 78), settled);
        assertEquals("Never", job.getSpec().getTemplate().getSpec().getRestartPolicy(), "exit codes count only then");
    }

    private static Map<String, String> definitions(V1PodSpec pod, V1Container container, Deployment deployment) {
        String folder = container.getArgs().get(container.getArgs().indexOf("-f") + 1);
        String volume = container.getVolumeMounts().stream()
                .filter(mount -> mount.getMountPath().equals(folder))
                .findFirst()
                .orElseThrow()
                .getName();
        return pod.getVolumes().stream()
                .filter(candidate -> candidate.getName().equals(volume))
                .map(found -> deployment.configMap(found.getConfigMap().getName()))
                .findFirst()
                .orElseThrow();
    }
}
