package io.hindcast.k8s;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reading must refuse what it is there to refuse: each row is the true StatefulSet with one mistake in it. */
final class ManifestTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            serviceName:              | serviceNam:              | serviceNam
            replicas: 1               | replicas: one            | one
            readOnlyRootFilesystem:   | readOnlyFilesystem:      | readOnlyFilesystem
            cpu: 500m                 | cpu: 500 millis          | quantity: 500
            storage: 10Gi             | storage: 10Gx            | suffix
            - name: worker            | - title: worker          | title
            type: RuntimeDefault      | kind: RuntimeDefault     | kind
            containerPort: 8080       | containerPort: http      | http
            runAsNonRoot: true        | runAsNonRoot: [true]     | BOOLEAN
            matchLabels:              | matchlabels:             | matchlabels
            kind: StatefulSet         | kind: StatefulSets       | StatefulSets
            podManagementPolicy: Parallel | replicas: 2          | duplicate key replicas
            """)
    void refusesAStatefulSetWithOneMistake(String right, String wrong, String named) throws IOException {
        String written = Files.readString(Kubernetes.BASE.resolve("statefulset.yaml"));
        assertTrue(written.contains(right), () -> "'" + right + "' is not in the manifest");
        String mistaken = written.replace(right, wrong);

        RuntimeException refused = assertThrows(
                RuntimeException.class,
                () -> Manifest.parse("mistaken.yaml", mistaken).forEach(Manifest::strictly));

        assertTrue(String.valueOf(refused.getMessage()).contains(named), refused::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            overlays/production/poddisruptionbudget.yaml | maxUnavailable:     | maxUnavailble:   | maxUnavailble
            overlays/production/networkpolicy.yaml       | podSelector:        | podSelecter:     | podSelecter
            overlays/production/networkpolicy.yaml       | policyTypes:        | policyTypes: all | policyTypes
            overlays/production/networkpolicy.yaml       | protocol: TCP       | protocol: [TCP]  | protocol
            components/autoscaling/autoscaler.yaml       | averageUtilization: | averageUtilisation: | averageUtilisation
            components/autoscaling/autoscaler.yaml       | maxReplicas: 8      | maxReplicas: many   | many
            components/apply-job/job.yaml                | backoffLimit: 10    | backoffLimits: 10   | backoffLimits
            components/apply-job/job.yaml                | onExitCodes:        | onExitCode:         | onExitCode
            components/monitoring/servicemonitor.yaml    | targetLabel:        | targetLabels:       | targetLabels
            components/monitoring/servicemonitor.yaml    | interval: 15s       | interval: 15        | interval
            components/monitoring/servicemonitor.yaml    | path: /metrics      | path: metrics       | path
            components/monitoring/prometheusrule.yaml    | expr:               | expression:         | expression
            components/monitoring/prometheusrule.yaml    | for: 2m             | for: 2 minutes      | 2 minutes
            components/strimzi/users.yaml                | type: simple        | type: opa           | opa
            components/strimzi/users.yaml                | - DescribeConfigs   | - DescribeConfig    | DescribeConfig
            components/strimzi/users.yaml                | patternType: prefix | patternType: prefixed | prefixed
            components/strimzi/users.yaml                | operations:         | operation:          | operation
            components/strimzi/topic.yaml                | partitions: 12      | partitions: 0       | partitions
            components/strimzi/topic.yaml                | replicas: 3         | replicas: three     | three
            components/strimzi/topic.yaml                | kafka.strimzi.io/v1 | kafka.strimzi.io/v1alpha1 | v1alpha1
            """)
    void refusesWhatSurroundsTheWorkersWithOneMistake(String file, String right, String wrong, String named)
            throws IOException {
        String written = Files.readString(Kubernetes.BASE.resolveSibling(file));
        assertTrue(written.contains(right), () -> "'" + right + "' is not in " + file);
        String mistaken = written.replace(right, wrong);

        RuntimeException refused = assertThrows(
                RuntimeException.class, () -> Manifest.parse(file, mistaken).forEach(Manifest::strictly));

        assertTrue(String.valueOf(refused.getMessage()).contains(named), refused::toString);
    }

    @Test
    void acceptsTheStatefulSetAsItIs() throws IOException {
        Manifest.read(Kubernetes.BASE.resolve("statefulset.yaml")).forEach(Manifest::strictly);
    }
}
