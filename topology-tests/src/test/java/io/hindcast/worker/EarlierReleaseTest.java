package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.harness.ToolProcess;
import io.hindcast.ledger.Phase;
import io.hindcast.pipeline.Fingerprint;
import io.hindcast.pipeline.TextBounds;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.Notice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A version that an earlier release has proposed, which had no bound for texts in keys. */
final class EarlierReleaseTest extends OnABroker {
    private static final String LONG = "k".repeat(5_000);
    private static final String TEXT = """
            pipeline: orders
            source: {topic: earlier-orders, event-time: at, fields: {sku: string, at: timestamp}}
            key: [sku]
            window: {tumbling: 1m, grace: 0s}
            aggregates: {orders: count()}
            """;

    @Test
    void goesOnAsItBeganUntilAReplayTakesUpTheBound() throws Exception {
        orders.createTopic("earlier-orders", 1, Map.of());
        for (String sku : List.of("a", LONG, "a")) {
            event(sku, "10:00:01");
        }
        Definition today = assertInstanceOf(Definitions.Sound.class, Definitions.of("orders.yaml", TEXT))
                .definitions()
                .get(0);
        Definition proposed = today.as(Fingerprint.of(today.pipeline(), today.zones(), TextBounds.CHOSEN));
        assertNotEquals(today.fingerprint(), proposed.fingerprint());
        propose("earlier", proposed);
        Notices notices = new Notices();
        try (Worker worker = worker("earlier", TEXT, notices)) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
        }
        // Once more: what has begun goes on after a restart, too.
        try (Worker worker = worker("earlier", TEXT, notices)) {
            worker.start();
            event("a", "10:02:00");
            Map<String, String> both = Map.of(key("a"), result("a", 2), key(LONG), result(LONG, 1));
            Await.until(
                    "a long key, too",
                    LIMIT,
                    () -> orders.results("earlier.orders.v0001.results").equals(both));
            assertEquals(1, worker.status().versions().size(), "the file is that of v1, and proposes nothing");
            assertTrue(
                    notices.has(
                            Notice.Kind.EARLIER_RELEASE,
                            "orders/v1 goes on as an earlier release began it: texts in its keys, and of min and max, may have any"
                                    + " length"),
                    notices.toString());
            ToolProcess verified = replayTool("earlier", "verify", "orders/v1");
            assertEquals(0, verified.exitCode(), verified.output());

            ToolProcess replayed = replayTool("earlier", "--from-earliest", "orders", "--yes");
            assertEquals(3, replayed.exitCode(), replayed.output());
            assertTrue(
                    replayed.output()
                            .contains("definition  the text of orders/v1 (serving), as this release computes it:"),
                    replayed.output());
            assertTrue(
                    replayed.output()
                            .contains(
                                    "texts       in keys, and of min and max, have 4096 bytes of UTF-8 at most; those of"
                                            + " orders/v1 may be longer"),
                    replayed.output());
            assertEquals(Map.of(key("a"), result("a", 2)), orders.results("earlier.orders.v0002.results"));
            assertEquals(
                    List.of("text-range"),
                    orders.headers("earlier.orders.v0002.rejected").stream()
                            .map(headers -> headers.get("hindcast-reason"))
                            .toList());
            ToolProcess again = replayTool("earlier", "verify", "orders/v2");
            assertEquals(0, again.exitCode(), again.output());
            assertFalse(notices.has(Notice.Kind.EARLIER_RELEASE, "orders/v2"), notices.toString());
        }
    }

    private void event(String sku, String time) throws Exception {
        orders.sendText("earlier-orders", 0, "{\"sku\":\"" + sku + "\",\"at\":\"2026-01-01T" + time + "Z\"}");
    }

    private static String key(String sku) {
        return "{\"sku\":\"" + sku + "\",\"window\":\"2026-01-01T10:00:00Z\"}";
    }

    private static String result(String sku, int count) {
        return ("{\"key\":{\"sku\":\"%s\"},\"window\":{\"start\":\"2026-01-01T10:00:00Z\",\"end\":\"2026-01-01T10:01:00Z\"},"
                        + "\"final\":true,\"revision\":1,\"orders\":%d}")
                .formatted(sku, count);
    }
}
