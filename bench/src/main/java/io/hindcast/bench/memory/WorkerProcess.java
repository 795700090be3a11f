package io.hindcast.bench.memory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** {@code hindcast worker} in a JVM of its own, with a heap of its own. */
final class WorkerProcess implements AutoCloseable {
    private static final String ADDRESS = "metrics and health on ";
    private static final int STOP_LIMIT_S = 60;

    private final Process process;
    private final Path output;
    private final Path stateFolder;
    private final HttpClient http = HttpClient.newHttpClient();

    private WorkerProcess(Process process, Path output, Path stateFolder) {
        this.process = process;
        this.output = output;
        this.stateFolder = stateFolder;
    }

    /**
     * Starts one.
     *
     * @param heap as after {@code -Xmx}
     */
    static WorkerProcess start(Path folder, String heap, List<String> jvmOptions, List<String> arguments)
            throws IOException {
        Files.createDirectories(folder);
        Path state = folder.resolve("worker");
        Path output = folder.resolve("worker.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Dlogback.configurationFile=bench-logback.xml"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.hindcast.Main",
                "worker",
                "--http",
                "127.0.0.1:0",
                "--state-dir",
                state.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new WorkerProcess(process, output, state);
    }

    /** Whether it answers already. */
    boolean ready() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the worker has ended: " + Files.readString(output));
        }
        return Files.readString(output).contains(ADDRESS);
    }

    /** What its page of metrics says, by name and labels as they stand there. */
    Map<String, Double> metrics() throws IOException, InterruptedException {
        String address = Files.readAllLines(output).stream()
                .filter(line -> line.startsWith(ADDRESS))
                .map(line -> line.substring(ADDRESS.length()))
                .findFirst()
                .orElseThrow();
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

    /** CPU time that it has used. */
    long cpuMs() {
        return process.info().totalCpuDuration().orElseThrow().toMillis();
    }

    /** Memory of the process, everything included; 0 where the system does not tell. */
    long residentBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    long stateBytes() throws IOException {
        return Disk.bytes(stateFolder);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_LIMIT_S, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly().onExit().join();
    }
}
