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

    @Test
    void acceptsTheStatefulSetAsItIs() throws IOException {
        Manifest.read(Kubernetes.BASE.resolve("statefulset.yaml")).forEach(Manifest::strictly);
    }
}
