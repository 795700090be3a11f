package io.hindcast.broker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A broker of another release of Kafka, in a process of its own: of the jars in a folder, as a distribution has them in libs. */
final class ReleasedBroker implements TestBroker {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String CLUSTER = "aGluZGNhc3QtdGVzdHMtMQ";

    private final Process process;
    private final String bootstrapServer;

    private ReleasedBroker(Process process, String bootstrapServer) {
        this.process = process;
        this.bootstrapServer = bootstrapServer;
    }

    static ReleasedBroker start(Path jars, Path folder) throws Exception {
        Files.createDirectories(folder);
        BrokerPorts ports = BrokerPorts.choose(BrokerPorts.ANY, folder.resolve("port"));
        Properties settings = new Properties();
        settings.putAll(BrokerSettings.of(folder.resolve("data"), ports, Map.of()));
        Path file = folder.resolve("server.properties");
        try (var out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        Path log = folder.resolve("log");
        Process format = java(
                jars,
                log,
                "kafka.tools.StorageTool",
                "format",
                "--ignore-formatted",
                "-t",
                CLUSTER,
                "-c",
                file.toString());
        if (format.waitFor() != 0) {
            throw new AssertionError("the folder cannot be prepared: " + JavaProcess.tail(log));
        }
        ReleasedBroker broker = new ReleasedBroker(
                java(jars, log, "kafka.Kafka", file.toString()), BrokerSettings.HOST + ":" + ports.broker());
        try {
            Await.until(broker::answers, LIMIT, () -> JavaProcess.tail(log));
            return broker;
        } catch (Exception | AssertionError failed) {
            broker.close();
            throw failed;
        }
    }

    private static Process java(Path jars, Path log, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                jars + File.separator + "*",
                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("the broker ended with " + process.exitValue());
        }
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        }
    }

    @Override
    public String bootstrapServer() {
        return bootstrapServer;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
