package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.harness.ToolCall;
import io.hindcast.ledger.CaughtUp;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.LedgerRecord;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.Outcome;
import io.hindcast.ledger.Stamp.Author;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.kafka.KafkaLedger;
import io.hindcast.pipeline.VersionId;
import io.hindcast.publishing.StableConsumer;
import io.hindcast.runtime.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A version speaks whose definition only a later release can read: a worker of this one does not publish, and says so. */
final class UnreadableSpeakerTest extends OnABroker {
    private static final VersionId V1 = new VersionId("orders", 1);
    private static final VersionId V2 = new VersionId("orders", 2);

    @Test
    void theTopicStaysAndWhatToDoIsTold() throws Exception {
        orders.createTopic("later", 1, Map.of());
        order(0);
        order(2);
        Notices notices = new Notices();
        try (Worker worker = worker("later", definition(), notices)) {
            worker.start();
            StableConsumer.awaitTopic(bootstrapServer(), "later-results");
            try (StableConsumer consumer = new StableConsumer(bootstrapServer(), "later-results", 1)) {
                consumer.readUntil(() -> consumer.table().size() == 1);
                Started started =
                        version(worker).orElseThrow().ledger().phase().started().orElseThrow();
                append(
                        new Proposed(V2, "f".repeat(64), "orders.yaml", definition() + "later: {many: 3}\n"),
                        new Started(V2, started.sources(), 1),
                        new CaughtUp(V2),
                        new CutOver(
                                V2, Optional.of(V1), Optional.of(Instant.now().plus(Duration.ofDays(1)))));
                String told = "orders/v2 speaks (v2), and its definition is not one for this release: nothing is"
                        + " published until a worker of the release that runs it does so; to go back: ";
                Await.until(
                        "told",
                        LIMIT,
                        () -> worker.status().unready().stream()
                                .anyMatch(line ->
                                        line.startsWith("topic 'later-results' of orders: ") && line.contains(told)));
                ToolCall status = ToolCall.run(bootstrapServer(), "later", "status", "orders");
                assertTrue(status.output().contains("\nwaits       " + told), status::output);

                ToolCall back = ToolCall.pasted(notices.behind(told, ";"));
                assertEquals(0, back.exitCode(), back::output);
                order(4);
                consumer.readUntil(() -> consumer.table().size() == 2);
                assertEquals(2, consumer.records().size(), "each window is said once, and none is withdrawn");
            }
        }
    }

    private void order(int minute) throws Exception {
        orders.send("later", 0, "a", Duration.ofSeconds(60L * minute + 1));
    }

    private static void append(LedgerRecord... records) {
        try (KafkaLedger ledger = new KafkaLedger(
                Map.of("bootstrap.servers", bootstrapServer()), "later", new Author("test"), Clock.systemUTC())) {
            for (LedgerRecord record : List.of(records)) {
                Outcome outcome = ledger.append(
                        new Draft(record, "test", ledger.readToEnd().offset()));
                assertFalse(outcome instanceof Outcome.Rejected, outcome.toString());
            }
        }
    }

    private static String definition() {
        return """
                pipeline: orders
                source:
                  topic: later
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
                publish: { topic: later-results }
                """;
    }
}
