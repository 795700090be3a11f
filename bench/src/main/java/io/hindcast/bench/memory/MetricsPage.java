package io.hindcast.bench.memory;

import io.hindcast.bench.worker.WorkerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A worker's page of metrics; it is there some time after the worker's start. */
final class MetricsPage {
    /** What the worker must be started with. */
    static final List<String> OPTIONS = List.of("--http", "127.0.0.1:0");

    private static final String ADDRESS = "metrics and health on ";

    private final WorkerProcess worker;
    private final HttpClient http = HttpClient.newHttpClient();

    MetricsPage(WorkerProcess worker) {
        this.worker = worker;
    }

    /** What it says, by name and labels as they stand there; empty while there is none. */
    Optional<Map<String, Double>> read() throws IOException, InterruptedException {
        Optional<String> address = worker.output()
                .lines()
                .filter(line -> line.startsWith(ADDRESS))
                .map(line -> line.substring(ADDRESS.length()))
                .findFirst();
        return address.isEmpty() ? Optional.empty() : Optional.of(read(address.get()));
    }

    private Map<String, Double> read(String address) throws IOException, InterruptedException {
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(URI.create(address + "metrics")).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        Map<String, Double> metrics = new TreeMap<>();
        page.body().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            metrics.put(
                    line.substring(0, space),
                    Double.parseDouble(line.substring(space + 1).replace("Inf", "Infinity")));
        });
        return metrics;
    }
}
