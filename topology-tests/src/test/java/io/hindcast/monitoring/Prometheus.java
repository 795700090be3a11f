package io.hindcast.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real Prometheus that scrapes one worker each second, with the rules of {@code examples/monitoring}. */
public final class Prometheus implements AutoCloseable {
    private static final int HTTP_UNAVAILABLE = 503;

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it; it answers a little later.
     *
     * @param worker the port of its metrics
     */
    public static Prometheus start(Path binary, Path folder, int worker) throws IOException {
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(
                config, """
                global: { scrape_interval: 1s, evaluation_interval: 1s }
                rule_files: ['%s']
                scrape_configs:
                  - job_name: hindcast
                    static_configs: [ { targets: ['127.0.0.1:%d'] } ]
                """.formatted(Monitoring.RULES.toAbsolutePath().normalize(), worker), UTF_8);
        int port = freePort();
        Process process = new ProcessBuilder(
                        binary.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new Prometheus(process, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The values that it answers to a query now, but for those that are no numbers; none while it does not answer at all. */
    public List<Double> query(String expression) throws IOException, InterruptedException {
        URI uri =
                URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8));
        HttpResponse<String> response;
        try {
            response = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException notYet) {
            return List.of();
        }
        if (response.statusCode() == HTTP_UNAVAILABLE) {
            return List.of();
        }
        JsonObject answer = JsonParser.parseString(response.body()).getAsJsonObject();
        if (!answer.get("status").getAsString().equals("success")) {
            throw new AssertionError(expression + ": " + response.body());
        }
        JsonArray results = answer.getAsJsonObject("data").getAsJsonArray("result");
        List<Double> values = new ArrayList<>();
        for (JsonElement result : results) {
            String value =
                    result.getAsJsonObject().getAsJsonArray("value").get(1).getAsString();
            if (!value.equals("NaN")) {
                values.add(value.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value));
            }
        }
        return values;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
