package io.hindcast.k8s;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetes.client.openapi.models.V1SecurityContext;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must agree within one deployment. All failures are shown at once. */
final class DeploymentChecks {
    private static final String HTTP = "http";
    private static final String TEMPORARY = "/tmp";
    private static final int STOP_LIMIT_S = 60;

    private DeploymentChecks() {}

    static void check(Deployment deployment) {
        assertAll(
                () -> selectsItsOwnPods(deployment),
                () -> probesWhatTheWorkerServes(deployment),
                () -> ScrapeChecks.check(deployment),
                () -> mountsWhatItHas(deployment),
                () -> runsWithoutPrivileges(deployment),
                () -> keepsItsMemory(deployment),
                () -> stopsWithinItsGracePeriod(deployment),
                () -> CommandLineChecks.check(deployment.arguments()),
                () -> readsItsDefinitions(deployment));
    }

    private static void selectsItsOwnPods(Deployment deployment) {
        Map<String, String> labels = deployment.labels();
        assertEquals(labels, deployment.worker().getSpec().getSelector().getMatchLabels());
        for (V1Service service : deployment.services()) {
            assertEquals(labels, service.getSpec().getSelector(), () -> name(service));
            service.getSpec().getPorts().forEach(port -> {
                int target = deployment.port(port.getTargetPort().getStrValue());
                assertEquals(target, port.getPort(), () -> name(service));
            });
        }
        assertTrue(
                deployment.services().stream()
                        .filter(service -> "None".equals(service.getSpec().getClusterIP()))
                        .anyMatch(service -> name(service)
                                .equals(deployment.worker().getSpec().getServiceName())),
                "no headless Service has the name of the StatefulSet's serviceName");
    }

    private static void probesWhatTheWorkerServes(Deployment deployment) {
        String[] address = deployment.argument("--http").split(":", 2);
        assertEquals("0.0.0.0", address[0], "on loopback the kubelet cannot reach the probes");
        assertEquals(Integer.parseInt(address[1]), deployment.port(HTTP));
        deployment.probes().forEach((name, probe) -> {
            assertEquals(HTTP, probe.getHttpGet().getPort().getStrValue(), name);
            String path = name.equals("readiness") ? "/health/ready" : "/health/live";
            assertEquals(path, probe.getHttpGet().getPath(), name);
        });
    }

    private static void mountsWhatItHas(Deployment deployment) {
        Set<String> mounted = deployment.container().getVolumeMounts().stream()
                .map(V1VolumeMount::getName)
                .collect(Collectors.toSet());
        assertEquals(mounted, deployment.volumes(), "what is mounted, and what there is to mount");
        // The volume belongs to root; the worker makes a folder in it.
        String stateFolder = deployment.argument("--state-dir");
        String state = deployment
                .mount(stateFolder.substring(0, stateFolder.lastIndexOf('/')))
                .getName();
        assertTrue(
                deployment.worker().getSpec().getVolumeClaimTemplates().stream()
                        .anyMatch(claim -> claim.getMetadata().getName().equals(state)),
                () -> "the state in volume '" + state + "' does not outlive the pod");
        String classes = deployment.environment().getOrDefault("HINDCAST_SHARED_CLASSES", "");
        assertTrue(
                classes.startsWith(deployment.mount("/state").getMountPath() + "/") && !classes.startsWith(stateFolder),
                () -> "shared classes in '" + classes + "' do not outlive the pod, or lie among the state");
        // The root is read-only, and RocksDB unpacks its library into the temporary folder.
        assertTrue(deployment.volumes().contains(deployment.mount(TEMPORARY).getName()));
    }

    private static void runsWithoutPrivileges(Deployment deployment) {
        assertEquals(true, deployment.pod().getSecurityContext().getRunAsNonRoot());
        assertTrue(deployment.pod().getSecurityContext().getRunAsUser() > 0);
        // The group that owns the state's volume is the worker's own.
        assertEquals(
                deployment.pod().getSecurityContext().getRunAsGroup(),
                deployment.pod().getSecurityContext().getFsGroup());
        V1SecurityContext container = deployment.container().getSecurityContext();
        assertEquals(true, container.getReadOnlyRootFilesystem());
        assertEquals(false, container.getAllowPrivilegeEscalation());
        assertEquals(List.of("ALL"), container.getCapabilities().getDrop());
    }

    private static void keepsItsMemory(Deployment deployment) {
        var resources = deployment.container().getResources();
        assertEquals(
                resources.getLimits().get("memory"),
                resources.getRequests().get("memory"),
                "a worker that may take more than it asked for is killed when the node is full");
    }

    private static void readsItsDefinitions(Deployment deployment) throws IOException {
        if (deployment.arguments().contains("-f")) {
            DefinitionChecks.check(deployment.definitions());
        }
    }

    /** The worker ends by itself after so many seconds at the latest; what Kubernetes does before and after takes some, too. */
    private static void stopsWithinItsGracePeriod(Deployment deployment) {
        assertTrue(deployment.pod().getTerminationGracePeriodSeconds() >= STOP_LIMIT_S + 15);
    }

    private static String name(V1Service service) {
        return service.getMetadata().getName();
    }
}
