package io.hindcast.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.harness.ToolCall;
import io.hindcast.ledger.Phase;
import io.hindcast.publishing.StableConsumer;
import io.hindcast.results.WindowKey;
import io.hindcast.runtime.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay verify PIPELINE --published} over what a worker has published, and over what somebody else has written there. */
final class PublishedVerificationTest extends OnABroker {
    private static final int MINUTES = 20;

    @Test
    void findsWhatThePublisherHasNotWritten(@TempDir Path folder) throws Exception {
        orders.createTopic("written", 2, Map.of());
        for (int minute = 0; minute < MINUTES; minute++) {
            // All of them belong to the second partition: the first one has no results.
            order("sku-" + minute % 3, minute);
        }
        Path changed = Files.writeString(folder.resolve("orders.yaml"), definition("2 * count()"));
        try (Worker worker = worker("written", definition("count()"), new Notices())) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
            StableConsumer.awaitTopic(bootstrapServer(), "written-results");
            try (StableConsumer consumer = new StableConsumer(bootstrapServer(), "written-results", 2)) {
                consumer.readUntil(() ->
                        !consumer.table().isEmpty() && !consumer.heartbeats().isEmpty());
                verify(0, "who speaks (v1)");
                for (int minute = MINUTES; minute < MINUTES + 3; minute++) {
                    order("sku-3", minute);
                }
                consumer.readUntil(() -> consumer.table().keySet().stream().anyMatch(key -> key.contains("sku-3")));
            }

            tool(3, "--from-earliest", "orders", "-f", changed.toString(), "--yes");
            tool(0, "cutover", "orders/v2", "--yes");
            order("sku-3", MINUTES + 3);
            order("sku-0", MINUTES + 4);
            verify(0, "who speaks (v2)");
            verify(0, "\"findings\":[]", "--format", "json");
            tool(2, "verify", "orders/v1", "--published");

            String window = orders.results("written.orders.v0002.results")
                    .keySet()
                    .iterator()
                    .next();
            write(window, "somebody else's", List.of());
            verify(1, "foreign,\"" + window.replace("\"", "\"\"") + "\",", "--format", "csv");
            // With headers as the publisher's: the value tells.
            String unknown = window.replace("sku-", "sku-9");
            write(
                    unknown,
                    "{\"key\":{},\"window\":{\"start\":\"" + start(window)
                            + "\",\"end\":\"2026-01-02T00:00:00Z\"},\"final\":true,\"revision\":7,\"orders\":1}",
                    List.of(
                            header("hindcast-cause", "switch"),
                            header("hindcast-number", "7"),
                            header("hindcast-version", "v2"),
                            header("hindcast-pipeline", "orders")));
            verify(1, "surplus,\"" + unknown.replace("\"", "\"\"") + "\",", "--format", "csv");
        }
    }

    private static String start(String window) {
        return window.replaceFirst(".*\"window\":\"", "").replaceFirst("\".*", "");
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    private static void write(String key, String value, List<Header> headers) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServer());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            int partition = SourceLog.partition(
                    WindowKey.read(key.getBytes(UTF_8)).orElseThrow().group(), 2);
            producer.send(new ProducerRecord<>(
                            "written-results", partition, key.getBytes(UTF_8), value.getBytes(UTF_8), headers))
                    .get();
        }
    }

    private void order(String sku, int minute) throws Exception {
        for (int partition = 0; partition < 2; partition++) {
            orders.send("written", partition, sku, Duration.ofSeconds(60L * minute + partition));
        }
    }

    private static void verify(int exitCode, String part, String... more) {
        String[] arguments = Stream.concat(Stream.of("verify", "orders", "--published"), Stream.of(more))
                .toArray(String[]::new);
        String output = tool(exitCode, arguments);
        assertTrue(output.contains(part), output);
    }

    private static String tool(int exitCode, String... arguments) {
        ToolCall call = ToolCall.run(bootstrapServer(), "written", arguments);
        assertEquals(exitCode, call.exitCode(), call::output);
        return call.output();
    }

    private static String definition(String orders) {
        return """
                pipeline: orders
                source:
                  topic: written
                  format: json
                  event-time: at
                  fields:
                    sku: string
                    amount: decimal
                    at: timestamp
                key: [sku]
                window: { tumbling: 1m, grace: 10s }
                aggregates:
                  orders: %s
                publish: { topic: written-results, heartbeat-every: 1s }
                """.formatted(orders);
    }
}
