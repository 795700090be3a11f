package io.hindcast.k8s;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPort;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1TopologySpreadConstraint;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What surrounds several workers agrees with them: whichever of it there is. */
final class ProductionChecks {
    private static final int DNS = 53;

    private ProductionChecks() {}

    static void check(List<Manifest> manifests) {
        Deployment deployment = Deployment.of(manifests);
        assertAll(
                () -> DeploymentChecks.check(deployment),
                () -> Manifest.all(manifests, V1Job.class).forEach(job -> ApplyJobChecks.check(job, deployment)),
                () -> Manifest.all(manifests, V1PodDisruptionBudget.class)
                        .forEach(budget -> keepsAllWorkersButOne(budget, deployment)),
                () -> Manifest.all(manifests, V1NetworkPolicy.class).forEach(policy -> lets(policy, deployment)),
                () -> Manifest.all(manifests, V2HorizontalPodAutoscaler.class)
                        .forEach(autoscaler -> scales(autoscaler, deployment)),
                () -> spreadsItsOwnPods(deployment));
    }

    private static void keepsAllWorkersButOne(V1PodDisruptionBudget budget, Deployment deployment) {
        assertEquals(deployment.labels(), budget.getSpec().getSelector().getMatchLabels());
        assertEquals(1, budget.getSpec().getMaxUnavailable().getIntValue());
    }

    private static void lets(V1NetworkPolicy policy, Deployment deployment) {
        Map<String, String> selected = policy.getSpec().getPodSelector().getMatchLabels();
        assertTrue(deployment.labels().entrySet().containsAll(selected.entrySet()), selected::toString);
        assertEquals(
                Set.of(deployment.port("http")),
                ports(policy.getSpec().getIngress().stream().flatMap(rule -> rule.getPorts().stream())));
        Set<Integer> out = ports(policy.getSpec().getEgress().stream().flatMap(rule -> rule.getPorts().stream()));
        assertTrue(out.contains(DNS), out::toString);
        for (String broker : deployment.argument("--bootstrap-server").split(",")) {
            int port = Integer.parseInt(broker.substring(broker.lastIndexOf(':') + 1));
            assertTrue(out.contains(port), () -> broker + " is not among the ports that may be reached: " + out);
        }
    }

    private static Set<Integer> ports(Stream<V1NetworkPolicyPort> ports) {
        return ports.map(port -> port.getPort().getIntValue()).collect(Collectors.toSet());
    }

    private static void scales(V2HorizontalPodAutoscaler autoscaler, Deployment deployment) {
        assertEquals(
                deployment.worker().getKind(),
                autoscaler.getSpec().getScaleTargetRef().getKind());
        assertEquals(
                deployment.worker().getMetadata().getName(),
                autoscaler.getSpec().getScaleTargetRef().getName());
        assertEquals(
                null, deployment.worker().getSpec().getReplicas(), "each apply would undo what the autoscaler does");
        assertTrue(
                deployment.container().getResources().getRequests().containsKey("cpu"),
                "it scales by what is requested");
    }

    private static void spreadsItsOwnPods(Deployment deployment) {
        List<V1TopologySpreadConstraint> spread = deployment.pod().getTopologySpreadConstraints();
        if (spread != null) {
            spread.forEach(constraint -> assertEquals(
                    deployment.labels(), constraint.getLabelSelector().getMatchLabels()));
        }
    }
}
