package io.hindcast.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1Service;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** That each worker is scraped once: by the annotations of a Service, or by a ServiceMonitor. */
final class ScrapeChecks {
    private static final String PATH = "/metrics";

    private ScrapeChecks() {}

    static void check(Deployment deployment) {
        List<V1Service> annotated = deployment.services().stream()
                .filter(service -> !annotations(service).isEmpty())
                .toList();
        assertEquals(
                1,
                annotated.size() + deployment.monitors().size(),
                "scraped through two Services, or by annotations and by a monitor, every worker counts twice");
        annotated.forEach(service -> assertEquals(
                Map.of(
                        "prometheus.io/scrape",
                        "true",
                        "prometheus.io/port",
                        Integer.toString(deployment.port("http")),
                        "prometheus.io/path",
                        PATH),
                annotations(service)));
        deployment.monitors().forEach(monitor -> selectsTheWorkers(monitor, deployment));
    }

    private static void selectsTheWorkers(JsonObject monitor, Deployment deployment) {
        JsonObject specification = monitor.getAsJsonObject("spec");
        JsonObject labels = specification.getAsJsonObject("selector").getAsJsonObject("matchLabels");
        List<String> selected = deployment.services().stream()
                .filter(service -> labels.entrySet().stream()
                        .allMatch(label -> label.getValue()
                                .getAsString()
                                .equals(service.getMetadata().getLabels().get(label.getKey()))))
                .map(service -> service.getMetadata().getName())
                .toList();
        // The headless one: workers that are not ready are the ones whose metrics matter.
        assertEquals(List.of(deployment.worker().getSpec().getServiceName()), selected);
        for (JsonElement endpoint : specification.getAsJsonArray("endpoints")) {
            assertEquals("http", endpoint.getAsJsonObject().get("port").getAsString());
            assertEquals(PATH, endpoint.getAsJsonObject().get("path").getAsString());
        }
    }

    private static Map<String, String> annotations(V1Service service) {
        return Objects.requireNonNullElse(service.getMetadata().getAnnotations(), Map.of());
    }
}
