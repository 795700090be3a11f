package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.harness.ToolCall;
import io.hindcast.ledger.Phase;
import io.hindcast.publishing.StableConsumer;
import io.hindcast.runtime.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consumers of a stable topic never notice versions: workers, the replay tool and a consumer, on a broker. */
final class StableTopicTest extends OnABroker {
    private static final int MINUTES = 30;

    @Test
    void aCutoverAndARollbackSayOnlyWhatDiffers(@TempDir Path folder) throws Exception {
        orders.createTopic("story", 2, Map.of());
        for (int minute = 0; minute < MINUTES; minute++) {
            order(minute);
        }
        Notices notices = new Notices();
        Path changed = Files.writeString(folder.resolve("orders.yaml"), definition("2 * count()"));
        try (Worker worker = worker("story", definition("count()"), notices);
                StableConsumer consumer = consumer(worker)) {
            consumer.readUntil(() ->
                    consumer.table().equals(results(1)) && !consumer.table().isEmpty());
            assertEquals(Map.of(), consumer.closes());

            order(MINUTES);
            order(MINUTES + 1);
            consumer.readUntil(() ->
                    consumer.table().equals(results(1)) && consumer.closes().size() >= 2);

            tool(3, "--from-earliest", "orders", "-f", changed.toString(), "--yes");
            int before = consumer.records().size();
            tool(0, "cutover", "orders/v2", "--yes");
            consumer.readUntil(() -> consumer.table().equals(results(2)));
            assertEquals(before + results(2).size(), consumer.records().size(), "each window once");

            order(MINUTES + 2);
            order(MINUTES + 3);
            consumer.readUntil(() ->
                    consumer.table().equals(results(2)) && consumer.closes().size() >= 4);

            tool(0, "rollback", "orders", "--yes");
            consumer.readUntil(() -> consumer.table().equals(results(1)));
            assertTrue(consumer.closes().values().stream().allMatch(times -> times == 1), consumer.closes()::toString);
        }
    }

    private static StableConsumer consumer(Worker worker) throws Exception {
        worker.start();
        Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
        StableConsumer.awaitTopic(bootstrapServer(), "story-results");
        return new StableConsumer(bootstrapServer(), "story-results", 2);
    }

    private void order(int minute) throws Exception {
        for (int partition = 0; partition < 2; partition++) {
            orders.send("story", partition, "sku-" + minute % 3, Duration.ofSeconds(60L * minute + partition));
        }
    }

    /** What a version says now; its revisions are those of the topic, since nothing is late. */
    private Map<String, String> results(int version) {
        Map<String, String> results = new TreeMap<>();
        orders.results("story.orders.v000" + version + ".results")
                .forEach((key, value) -> results.put(key, StableConsumer.content(value)));
        return results;
    }

    private static void tool(int exitCode, String... arguments) {
        ToolCall call = ToolCall.run(bootstrapServer(), "story", arguments);
        assertEquals(exitCode, call.exitCode(), call::output);
    }

    private static String definition(String orders) {
        return """
                pipeline: orders
                source:
                  topic: story
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
                publish: { topic: story-results }
                """.formatted(orders);
    }
}
