package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.harness.ToolCall;
import io.hindcast.ledger.Phase;
import io.hindcast.publishing.StableConsumer;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.Notice;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/**
 * A pipeline that is removed, and proposed again: its publisher leaves, and does not begin anew in a topic that it does not remember, until
 * somebody has it read there what was said.
 */
final class RemovedStableTopicTest extends OnABroker {
    private static final String GROUP = "gone.orders.publisher";

    @Test
    void theStableTopicStaysAndIsNotWrittenToUntilItsMemoryIsRebuilt() throws Exception {
        orders.createTopic("gone", 2, Map.of());
        for (int minute = 0; minute < 10; minute++) {
            order(minute);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServer()))) {
            try (Worker worker = worker("gone", definition(), new Notices())) {
                worker.start();
                Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
                StableConsumer.awaitTopic(bootstrapServer(), "gone-results");
                try (StableConsumer consumer = new StableConsumer(bootstrapServer(), "gone-results", 2)) {
                    consumer.readUntil(() -> !consumer.table().isEmpty());
                }
                assertTrue(Files.isDirectory(state("gone").resolve(GROUP)));
                String removed = tool("retire", "--pipeline", "orders", "--yes");
                assertTrue(removed.contains("Topic 'gone-results' stays"), removed);
                assertTrue(removed.contains("deleted topic " + GROUP + "-said-changelog"), removed);
                assertTrue(removed.contains("deleted consumer group " + GROUP), removed);
                Await.until(
                        "no local state",
                        LIMIT,
                        () -> !Files.isDirectory(state("gone").resolve(GROUP)));
            }
            assertTrue(admin.listTopics().names().get().contains("gone-results"));
            assertFalse(admin.listTopics().names().get().contains(GROUP + "-said-changelog"));
            assertTrue(tool("retire", "--pipeline", "orders", "--yes").contains("nothing of it is left"));

            Notices notices = new Notices();
            try (Worker worker = worker("gone", definition(), notices)) {
                worker.start();
                Await.until(
                        "a publisher that does not begin",
                        LIMIT,
                        () -> notices.has(
                                Notice.Kind.TROUBLE,
                                "the topic 'gone-results' holds records, and what was said there is not remembered"));
                Await.until(
                        "serving again",
                        LIMIT,
                        () -> worker.status().versions().stream()
                                .anyMatch(version -> version.ledger().phase() instanceof Phase.Serving));
                int before = said();
                ToolCall rebuilt = ToolCall.pasted(notices.behind("to read it from the topic: ", ";"));
                assertEquals(0, rebuilt.exitCode(), rebuilt::output);
                assertTrue(
                        rebuilt.output().contains("follows: v2; settled: 0 changed, 0 added, 0 withdrawn,"),
                        rebuilt::output);
                assertEquals(before, said(), "nothing is said again");
                order(10);
                order(11);
                try (StableConsumer consumer = new StableConsumer(bootstrapServer(), "gone-results", 2)) {
                    consumer.readUntil(() -> consumer.records().size() > before);
                    assertTrue(consumer.closes().values().stream().allMatch(times -> times == 1));
                }
                Await.until(
                        "old windows are forgotten",
                        LIMIT,
                        () -> tool("status", "orders")
                                .contains("forgotten   windows that start before 2026-01-01T10:0"));
                tool("verify", "orders", "--published");
                assertTrue(admin.listTopics().names().get().contains(GROUP + "2-said-changelog"));
                assertTrue(tool("retire", "--pipeline", "orders", "--yes")
                        .contains("deleted consumer group " + GROUP + "2"));
            }
        }
    }

    private int said() {
        return orders.published("gone-results").size();
    }

    private void order(int minute) throws Exception {
        for (int partition = 0; partition < 2; partition++) {
            orders.send("gone", partition, "sku-" + minute % 3, Duration.ofSeconds(60L * minute + partition));
        }
    }

    private static String tool(String... arguments) {
        ToolCall call = ToolCall.run(bootstrapServer(), "gone", arguments);
        assertEquals(0, call.exitCode(), call::output);
        return call.output();
    }

    private static String definition() {
        return """
                pipeline: orders
                source:
                  topic: gone
                  format: json
                  event-time: at
                  fields:
                    sku: string
                    amount: decimal
                    at: timestamp
                key: [sku]
                window: { tumbling: 1m, grace: 10s }
                aggregates:
                  orders: count()
                publish: { topic: gone-results, horizon: 5m }
                """;
    }
}
