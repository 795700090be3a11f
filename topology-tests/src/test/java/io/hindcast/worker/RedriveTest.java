package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.harness.ToolCall;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two pipelines over one topic, of which one rejects what the other one counts; its user corrects that. */
final class RedriveTest extends OnABroker {
    private static final String NAMESPACE = "mended";

    @TempDir
    private Path folder;

    @Test
    void eachOrderIsCountedOnceByWhoeverReadsItNowAndLater() throws Exception {
        orders.createTopic(NAMESPACE, 1, Map.of());
        orders.send(NAMESPACE, 0, "a", Duration.ofSeconds(1));
        orders.sendText(NAMESPACE, 0, "{\"sku\":\"a\",\"at\":\"2026-01-01T10:00:02Z\"}");
        try (Worker worker = worker(definition("strict", "decimal"), definition("lenient", "decimal?"))) {
            worker.start();
            Await.until(
                    "rejected",
                    LIMIT,
                    () -> orders.topics().contains("mended.strict.v0001.rejected")
                            && headers().size() == 1);
            String timestamp = headers().get(0).getOrDefault("hindcast-timestamp", "");
            awaitServing("strict");

            ToolCall printed = replay("rejected", "strict", "-o", "jsonl");
            assertTrue(printed.output().contains("\"timestamp\":" + timestamp + ","), printed.output());
            Path fix = Files.writeString(
                    folder.resolve("fix.jsonl"),
                    printed.output()
                            .lines()
                            .filter(line -> line.startsWith("{"))
                            .findFirst()
                            .orElseThrow()
                            .replace("{\\\"sku\\\":\\\"a\\\"", "{\\\"sku\\\":\\\"a\\\",\\\"amount\\\":7"));
            ToolCall redriven = replay("redrive", "strict", "-f", fix.toString(), "--yes");
            assertEquals(0, redriven.exitCode(), redriven.output());
            assertTrue(
                    redriven.output().contains("No other consumer group that you may see reads mended."),
                    redriven.output());

            orders.send(NAMESPACE, 0, "z", Duration.ofSeconds(200));
            assertResult("strict.v0001", "\"orders\":2,\"revenue\":8.50");
            assertResult("lenient.v0001", "\"orders\":2,\"revenue\":1.50");

            // A later definition that accepts the original, over the same log.
            Path later = Files.writeString(folder.resolve("later.yaml"), definition("strict", "decimal?"));
            ToolCall started = replay("--from-earliest", "strict", "-f", later.toString(), "--detach", "--yes");
            assertEquals(0, started.exitCode(), started.output());
            assertResult("strict.v0002", "\"orders\":2,\"revenue\":1.50");
            for (String version : List.of("strict/v1", "strict/v2", "lenient/v1")) {
                for (String verb : List.of("verify", "account")) {
                    ToolCall checked = replay(verb, version);
                    assertEquals(0, checked.exitCode(), verb + " " + version + ": " + checked.output());
                }
            }
            ToolCall explained = replay("explain", "lenient/v1", "--key", "sku=a", "--window", "2026-01-01T10:00Z");
            assertTrue(explained.output().contains("what it corrects is valid by this definition"), explained.output());
        }
    }

    private static Worker worker(String... texts) {
        List<Definition> definitions = Stream.of(texts)
                .flatMap(text -> ((Definitions.Sound) Definitions.of("orders.yaml", text)).definitions().stream())
                .toList();
        WorkerSettings settings = new WorkerSettings(
                Map.of("bootstrap.servers", bootstrapServer()), NAMESPACE, definitions, 1, state(NAMESPACE));
        return new Worker(settings, Clock.systemUTC(), new Notices());
    }

    private List<Map<String, String>> headers() {
        return orders.headers("mended.strict.v0001.rejected");
    }

    private void awaitServing(String pipeline) {
        Await.until(
                "serving",
                LIMIT,
                () -> replay("list")
                        .output()
                        .lines()
                        .anyMatch(line -> line.contains(pipeline) && line.contains("serving")));
    }

    private void assertResult(String version, String part) {
        String topic = "mended." + version + ".results";
        String found = Await.value(
                "a result of " + version,
                LIMIT,
                () -> !orders.topics().contains(topic)
                        ? Optional.<String>empty()
                        : orders.results(topic).values().stream()
                                .filter(value -> value.contains("\"final\":true"))
                                .findFirst());
        assertTrue(found.contains(part), found);
    }

    private static ToolCall replay(String... arguments) {
        return ToolCall.run(bootstrapServer(), NAMESPACE, arguments);
    }

    private static String definition(String pipeline, String amount) {
        return """
                pipeline: %s
                source:
                  topic: mended
                  format: json
                  event-time: at
                  fields: {sku: string, amount: "%s", at: timestamp}
                key: [sku]
                window: {tumbling: 1m, grace: 30s}
                aggregates: {orders: count(), revenue: sum(amount)}
                """.formatted(pipeline, amount);
    }
}
