package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.harness.ToolProcess;
import io.hindcast.ledger.Phase;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.Notice;
import io.hindcast.zone.Zone;
import io.hindcast.zone.Zones;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose rules of a zone hold: those that were recorded with the version, whatever the Java of the worker knows. */
final class RecordedZonesTest extends OnABroker {
    private static final String TEXT = """
            pipeline: orders
            source:
              topic: NAME-orders
              format: json
              event-time: at
              max-ahead: 36500d
              idle-timeout: 1h
              fields:
                sku: string
                at: timestamp
            key: [sku]
            window: { calendar: { unit: day, zone: Europe/Berlin }, grace: 0s }
            aggregates:
              orders: count()
              latest: max(at.getHours("Europe/Berlin"))
            """;

    @Test
    void aPipelineOfAZoneRunsIsReplayedAndVerified() throws Exception {
        events("java");
        String text = TEXT.replace("NAME", "java");
        Notices notices = new Notices();
        try (Worker worker = worker("java", text, notices)) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
            Await.until(
                    "days of Berlin",
                    LIMIT,
                    () -> orders.results("java.orders.v0001.results").equals(daysOfBerlin()));
            ToolProcess replayed = replayTool("java", "--from-earliest", "orders", "--yes");
            assertEquals(0, replayed.exitCode(), replayed.output());
            assertTrue(replayed.output().contains("definition  the same as orders/v1 (serving)"), replayed.output());
            assertEquals(daysOfBerlin(), orders.results("java.orders.v0002.results"));
            for (String version : List.of("orders/v1", "orders/v2")) {
                ToolProcess verified = replayTool("java", "verify", version);
                assertEquals(0, verified.exitCode(), verified.output());
            }
        }
        assertFalse(notices.has(Notice.Kind.OTHER_ZONES, "orders/v1"), notices.toString());
    }

    /** The days of v1 begin at 19:00 in UTC, since that is what its record says of Berlin; only a replay changes that. */
    @Test
    void theLedgersRulesHoldUntilAReplayTakesUpThoseOfThisJava() throws Exception {
        events("recorded");
        String text = TEXT.replace("NAME", "recorded");
        Zone recorded = Zone.recorded("Europe/Berlin", "1999a", "1 +05:00");
        propose("recorded", compiled(text, Zones.recorded(List.of(recorded))));
        Notices notices = new Notices();
        try (Worker worker = worker("recorded", text, notices)) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
            Map<String, String> days = Map.of(
                    "{\"sku\":\"a\",\"window\":\"2026-03-27T19:00:00Z\"}",
                    result("2026-03-27T19:00:00Z", "2026-03-28T19:00:00Z", "2026-03-28", 1, 12),
                    "{\"sku\":\"a\",\"window\":\"2026-03-28T19:00:00Z\"}",
                    result("2026-03-28T19:00:00Z", "2026-03-29T19:00:00Z", "2026-03-29", 3, 17),
                    "{\"sku\":\"a\",\"window\":\"2026-03-29T19:00:00Z\"}",
                    result("2026-03-29T19:00:00Z", "2026-03-30T19:00:00Z", "2026-03-30", 1, 3));
            Await.until(
                    "days by the ledger",
                    LIMIT,
                    () -> orders.results("recorded.orders.v0001.results").equals(days));
            assertTrue(
                    notices.has(
                            Notice.Kind.OTHER_ZONES,
                            "orders/v1 goes on by the rules of Europe/Berlin (tz database 1999a) that the ledger recorded"
                                    + " with it; by those of this Java"),
                    notices.toString());
            assertTrue(
                    notices.has(Notice.Kind.OTHER_ZONES, "results would differ from 1970-01-01T00:00:00Z on"),
                    notices.toString());
            assertEquals(1, worker.status().versions().size(), "the file is that of v1, and proposes nothing");
            ToolProcess verified = replayTool("recorded", "verify", "orders/v1");
            assertEquals(0, verified.exitCode(), verified.output());

            ToolProcess replayed = replayTool("recorded", "--from-earliest", "orders", "--yes");
            assertEquals(3, replayed.exitCode(), replayed.output());
            assertTrue(
                    replayed.output()
                            .contains("definition  the text of orders/v1 (serving), by other rules of time zones"),
                    replayed.output());
            assertTrue(
                    replayed.output().contains(": other rules than those of 1999a, from 1970-01-01T00:00:00Z on"),
                    replayed.output());
            assertEquals(daysOfBerlin(), orders.results("recorded.orders.v0002.results"));
            ToolProcess again = replayTool("recorded", "verify", "orders/v2");
            assertEquals(0, again.exitCode(), again.output());
        }
    }

    /** Around the midnights of a day of 23 hours, and one that closes them all. */
    private void events(String name) throws Exception {
        orders.createTopic(name + "-orders", 1, Map.of());
        for (String at : List.of(
                "2026-03-28T07:00:00Z",
                "2026-03-28T22:59:59.999Z",
                "2026-03-28T23:00:00Z",
                "2026-03-29T12:00:00Z",
                "2026-03-29T22:00:00Z",
                "2026-04-02T00:00:00Z")) {
            orders.sendText(name + "-orders", 0, "{\"sku\":\"a\",\"at\":\"" + at + "\"}");
        }
    }

    private static Map<String, String> daysOfBerlin() {
        return Map.of(
                "{\"sku\":\"a\",\"window\":\"2026-03-27T23:00:00Z\"}",
                result("2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z", "2026-03-28", 2, 23),
                "{\"sku\":\"a\",\"window\":\"2026-03-28T23:00:00Z\"}",
                result("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "2026-03-29", 2, 14),
                "{\"sku\":\"a\",\"window\":\"2026-03-29T22:00:00Z\"}",
                result("2026-03-29T22:00:00Z", "2026-03-30T22:00:00Z", "2026-03-30", 1, 0));
    }

    private static String result(String start, String end, String label, int events, int latest) {
        return ("{\"key\":{\"sku\":\"a\"},\"window\":{\"start\":\"%s\",\"end\":\"%s\",\"label\":\"%s\"},"
                        + "\"final\":true,\"revision\":1,\"orders\":%d,\"latest\":%d}")
                .formatted(start, end, label, events, latest);
    }

    private static Definition compiled(String text, Zones zones) {
        var sound = assertInstanceOf(Definitions.Sound.class, Definitions.of("orders.yaml", text, zones));
        return sound.definitions().get(0);
    }
}
