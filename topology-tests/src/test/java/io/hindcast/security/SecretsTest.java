package io.hindcast.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.Main;
import io.hindcast.broker.JavaProcess;
import io.hindcast.worker.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker and a tool that log in with passwords show them nowhere. */
@Timeout(300)
final class SecretsTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int NO_RIGHT = 77;
    private static final String PASSWORD = "scr4m-Secret-of-the-worker";
    private static final String WRONG = "wr0ng-Secret-of-somebody";
    private static final String TOKEN = "t0ken-Secret-of-Prometheus";
    private static final List<String> SECRETS = List.of(PASSWORD, WRONG, TOKEN, SecuredKafka.STORE_PASSWORD);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

    @TempDir
    private static Path folder;

    private static SecuredKafka kafka;
    private static SecuredPipeline pipeline;
    private static Path login;

    @BeforeAll
    static void startBroker() throws Exception {
        kafka = SecuredKafka.start(folder, List.of());
        pipeline = new SecuredPipeline(kafka, folder.resolve("unused"));
        pipeline.order();
        login = kafka.user("hindcast-worker", PASSWORD);
        kafka.allow(Role.of("hindcast-worker").rights());
    }

    @AfterAll
    static void stopBroker() throws IOException {
        kafka.close();
    }

    @Test
    void nothingThatTheySayOrWriteHoldsASecret() throws Exception {
        Map<String, String> shown = new TreeMap<>();
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        Path definition = Files.writeString(
                folder.resolve("revenue.yaml"),
                SecuredPipeline.definition(SecuredPipeline.NAME, SecuredPipeline.SOURCE, SecuredPipeline.STABLE));
        Path state = folder.resolve("state");
        Path output = folder.resolve("worker.log");
        Process worker = JavaProcess.builder(
                        Main.class,
                        List.of(
                                "worker",
                                "--bootstrap-server",
                                kafka.bootstrapServer(),
                                "--command-config",
                                login.toString(),
                                "--state-dir",
                                state.toString(),
                                "--http",
                                "127.0.0.1:0",
                                "--http-token-file",
                                token.toString(),
                                "--kafka-metrics",
                                "all",
                                "--log-format",
                                "json",
                                "--log-level",
                                "debug",
                                "-f",
                                definition.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            pipeline.await(SecuredPipeline.STABLE, 2);
            URI address = Await.value("its address", LIMIT, () -> address(output));
            shown.put("metrics", get(address.resolve("/metrics")));
            shown.put("health", get(address.resolve("/health/ready")));
            assertTrue(shown.getOrDefault("metrics", "").contains("hindcast_"));
            shown.put(
                    "list of processes", Files.readString(Path.of("/proc", worker.pid() + "", "cmdline"), ISO_8859_1));
            shown.put("environment", Files.readString(Path.of("/proc", worker.pid() + "", "environ"), ISO_8859_1));
            for (String verb : List.of("list", "status", "audit")) {
                shown.put("replay " + verb, pipeline.replay(login, verb).output());
            }
        } finally {
            worker.destroy();
            worker.waitFor();
        }
        shown.put("what the worker says", Files.readString(output));
        shown.putAll(files(state));
        assertTrue(shown.keySet().stream().anyMatch(file -> file.endsWith("kafka.log")), shown.keySet()::toString);
        shown.put("ledger", text("hindcast.ledger"));
        assertTrue(shown.getOrDefault("ledger", "").contains(SecuredPipeline.NAME));
        assertNoSecret(shown);
    }

    @Test
    void whoHasAWrongPasswordIsToldSoWithoutIt() throws Exception {
        Map<String, String> shown = new TreeMap<>();
        Path wrong = kafka.login("somebody", WRONG);
        Path worker = folder.resolve("refused.log");
        Process refused = JavaProcess.builder(
                        Main.class,
                        List.of(
                                "worker",
                                "--bootstrap-server",
                                kafka.bootstrapServer(),
                                "--command-config",
                                wrong.toString(),
                                "--state-dir",
                                folder.resolve("refused").toString(),
                                "--http",
                                "none"))
                .redirectErrorStream(true)
                .redirectOutput(worker.toFile())
                .start();
        int exitCode = refused.waitFor();
        shown.put("worker", Files.readString(worker));
        assertEquals(NO_RIGHT, exitCode, shown::toString);
        shown.putAll(files(folder.resolve("refused")));
        var listed = pipeline.replay(wrong, "list", "--stacktrace");
        assertEquals(NO_RIGHT, listed.exitCode(), listed.output());
        shown.put("replay list", listed.output());
        Path unterminated = Files.writeString(
                folder.resolve("unterminated.properties"),
                Files.readString(wrong).replace("\";\n", "\"\n"));
        shown.put(
                "replay with a broken file",
                pipeline.replay(unterminated, "list").output());
        Path store = Files.writeString(
                folder.resolve("store.properties"),
                Files.readString(wrong).replace(SecuredKafka.STORE_PASSWORD, WRONG));
        shown.put(
                "replay with a wrong store password",
                pipeline.replay(store, "list").output());
        assertTrue(shown.getOrDefault("worker", "").contains("invalid credentials"), shown::toString);
        shown.forEach((where, text) -> assertFalse(text.contains("\tat io.hindcast") && !where.endsWith("list"), text));
        assertNoSecret(shown);
    }

    private static void assertNoSecret(Map<String, String> shown) {
        List<String> found = new ArrayList<>();
        shown.forEach((where, text) ->
                SECRETS.stream().filter(text::contains).forEach(secret -> found.add(secret + " in " + where)));
        assertEquals(List.of(), found);
    }

    private static Optional<URI> address(Path output) {
        try {
            Matcher address = ADDRESS.matcher(Files.readString(output).replace("\\/", "/"));
            return address.find() ? Optional.of(URI.create(address.group())) : Optional.empty();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String get(URI page) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(page)
                                .header("Authorization", "Bearer " + TOKEN)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** All files of a folder, whatever they hold, by their names. */
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.readString(file, ISO_8859_1));
            }
        }
        return files;
    }

    /** All that a topic of one partition holds. */
    private static String text(String topic) throws IOException {
        StringBuilder text = new StringBuilder();
        try (var consumer = new KafkaConsumer<>(
                SecuredKafka.read(kafka.mutual("broker")), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    text.append(new String(record.value(), ISO_8859_1)).append('\n');
                    record.headers()
                            .forEach(header -> text.append(new String(header.value(), ISO_8859_1))
                                    .append('\n'));
                });
            }
        }
        return text.toString();
    }
}
