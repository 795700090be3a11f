package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.harness.ToolCall;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.Notice;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A topic that a pipeline names and does not get: who looks for the reason finds it, and what to do. */
final class RefusedStableTopicTest extends OnABroker {
    @Test
    void theReasonIsToldWhereverSomebodyLooks() throws Exception {
        orders.createTopic("refused", 1, Map.of());
        orders.send("refused", 0, "a", Duration.ofSeconds(1));
        orders.createTopic("taken", 1, Map.of());
        orders.sendText("taken", 0, "of somebody else");
        Notices notices = new Notices();
        try (Worker worker = worker("refused", definition("orders", "taken"), notices)) {
            worker.start();
            String reason = "is not published into its stable topic 'taken': topic 'taken' holds records, or held some,"
                    + " that are not of this pipeline; a stable topic begins empty";
            awaitUnready(worker, "orders " + reason);
            assertTrue(notices.has(Notice.Kind.TROUBLE, "orders " + reason), notices::toString);
            assertTold("orders is not published into its stable topic 'taken', which orders/v1 names: topic 'taken'"
                    + " holds records");

            ToolCall bound = ToolCall.pasted(notices.behind("to publish into another one: ", ";"));
            assertEquals(0, bound.exitCode(), bound::output);
            Await.until("ready", LIMIT, () -> worker.status().unready().isEmpty());
            assertTrue(tool("list").contains("topic 'taken-2' is that of orders: v1"));
        }
        Notices later = new Notices();
        try (Worker worker = worker("refused", definition("refunds", "taken-2"), later)) {
            worker.start();
            awaitUnready(
                    worker,
                    "refunds is not published into its stable topic 'taken-2': topic 'taken-2' is that of pipeline"
                            + " 'orders', since ");
            assertTold("refunds is not published into its stable topic 'taken-2', which refunds/v1 names: topic"
                    + " 'taken-2' is that of pipeline 'orders', since ");
            ToolCall bound = ToolCall.pasted(later.behind("to publish into another one: ", ";"));
            assertEquals(0, bound.exitCode(), bound::output);
            Await.until("ready", LIMIT, () -> worker.status().unready().isEmpty());
        }
    }

    private static void awaitUnready(Worker worker, String start) {
        Await.until(
                "unready: " + start,
                LIMIT,
                () -> worker.status().unready().stream().anyMatch(line -> line.startsWith(start)));
    }

    private static void assertTold(String start) {
        for (String verb : new String[] {"list", "status"}) {
            assertTrue(tool(verb).lines().anyMatch(line -> line.startsWith(start)), () -> verb + ": " + tool(verb));
        }
    }

    private static String tool(String verb) {
        ToolCall call = ToolCall.run(bootstrapServer(), "refused", verb);
        assertEquals(0, call.exitCode(), call::output);
        return call.output();
    }

    private static String definition(String pipeline, String topic) {
        return """
                pipeline: %s
                source:
                  topic: refused
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
                publish: { topic: %s }
                """.formatted(pipeline, topic);
    }
}
