package io.hindcast.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.command.StopSignal;
import io.hindcast.command.WorkerCommand;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What can be known of {@code compose.yaml} without containers: what it names is there, and the worker takes its arguments. */
final class ComposeTest {
    private final Map<?, ?> services = (Map<?, ?>)
            Monitoring.value((Map<?, ?>) Monitoring.yaml(Monitoring.FOLDER.resolve("compose.yaml")), "services");

    @Test
    void theFilesThatServicesSeeAreThere() {
        int seen = 0;
        for (Object service : services.values()) {
            for (Object volume : Monitoring.optional((Map<?, ?>) service, "volumes")
                    .map(all -> (List<?>) all)
                    .orElse(List.of())) {
                String file = volume.toString().substring(0, volume.toString().indexOf(':'));
                assertTrue(Files.exists(Monitoring.FOLDER.resolve(file)), file);
                seen++;
            }
        }
        assertTrue(seen > 0);
    }

    @Test
    void theWorkerTakesItsArguments() {
        List<String> words = List.of(Monitoring.value((Map<?, ?>) Monitoring.value(services, "worker"), "command")
                .toString()
                .trim()
                .split("\\s+", -1));
        assertEquals("worker", words.get(0));
        new CommandLine(new WorkerCommand(new StopSignal()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    }

    @Test
    void prometheusAndGrafanaFindEachOtherByTheNamesOfServices() {
        String scraped = Monitoring.text(Monitoring.FOLDER.resolve("compose").resolve("prometheus.yml"));
        assertTrue(scraped.contains("names: [worker]") && services.containsKey("worker"), scraped);
        String source = Monitoring.text(Monitoring.FOLDER.resolve("grafana/provisioning/datasources/prometheus.yaml"));
        assertTrue(source.contains("http://prometheus:9090") && services.containsKey("prometheus"), source);
    }
}
