package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.Level;
import io.hindcast.ledger.Phase;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.Notice;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody else writes into the ledger under a running worker. */
final class SpoiledLedgerTest extends OnABroker {
    private static final String HEAD = "\"at\":\"2026-01-01T00:00:00Z\",\"who\":\"carl\",\"why\":\"\",\"basedOn\":0";

    @Test
    void resultsGoOnOverJunkAndWhatIsDecidedLaterIsFollowed() throws Exception {
        orders.createTopic("junk", 1, Map.of());
        orders.send("junk", 0, "a", Duration.ofSeconds(1));
        Notices notices = new Notices();
        try (Worker worker = worker("junk", notices)) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
            orders.sendText("junk.ledger", 0, "revenue/v1 please stop");
            orders.sendText(
                    "junk.ledger", 0, "{\"format\":1,\"kind\":\"praised\",\"version\":\"orders/v1\"," + HEAD + "}");
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(Notice.Kind.LEDGER, "the ledger holds something at offset ")
                            && notices.has(
                                    Notice.Kind.LEDGER,
                                    "is of the kind 'praised', which no ledger up to level " + Level.NEWEST
                                            + " knows"));
            orders.send("junk", 0, "a", Duration.ofSeconds(200));
            Await.until(
                    "result",
                    LIMIT,
                    () -> orders.results("junk.orders.v0001.results").size() == 1);
            assertTrue(
                    worker.status().unready().isEmpty(),
                    () -> worker.status().unready().toString());
            orders.sendText(
                    "junk.ledger",
                    0,
                    "{\"format\":1,\"kind\":\"failed\",\"version\":\"orders/v1\",\"reason\":\"carl\","
                            + HEAD.replace("\"basedOn\":0", "\"basedOn\":1000") + "}");
            Await.until("followed", LIMIT, () -> notices.has(Notice.Kind.STOPPED, "orders/v1 has failed: carl"));
            // It is obeyed all the same: two workers that read different things into one ledger would be worse.
            Await.until(
                    "alarmed",
                    LIMIT,
                    () -> notices.has(Notice.Kind.LEDGER, "the ledger is not what was written: record ")
                            && worker.status().ledger().notIntact().isPresent());
        }
    }

    @Test
    void resultsGoOnBehindALevelThatIsTooNew() throws Exception {
        orders.createTopic("newer", 1, Map.of());
        orders.send("newer", 0, "a", Duration.ofSeconds(1));
        Notices notices = new Notices();
        try (Worker worker = worker("newer", notices)) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
            orders.sendText(
                    "newer.ledger",
                    0,
                    "{\"format\":1,\"kind\":\"level\"," + HEAD + ",\"number\":" + (Level.NEWEST + 1)
                            + ",\"release\":\"7.0\"}");
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(
                            Notice.Kind.LEDGER,
                            "the ledger cannot be followed any further: the ledger is of level " + (Level.NEWEST + 1)));
            Await.until(
                    "unready",
                    LIMIT,
                    () -> worker.status().unready().toString().contains("use release 7.0 or a newer one"));
            long read = worker.status().ledger().offset().orElseThrow();
            orders.send("newer", 0, "a", Duration.ofSeconds(200));
            Await.until(
                    "result",
                    LIMIT,
                    () -> orders.results("newer.orders.v0001.results").size() == 1);
            assertEquals(read, worker.status().ledger().offset().orElseThrow());
            assertTrue(phase(worker) instanceof Phase.Serving);
        }
        // It starts again, too: what it reads up to there is still what it is to run.
        try (Worker again = worker("newer", notices)) {
            again.start();
            orders.send("newer", 0, "a", Duration.ofSeconds(400));
            Await.until(
                    "result",
                    LIMIT,
                    () -> orders.results("newer.orders.v0001.results").size() == 2);
        }
    }

    /** A worker of the namespace that is called as the topic it reads. */
    private static Worker worker(String topic, Notices notices) {
        return worker(topic, """
                pipeline: orders
                source:
                  topic: %s
                  format: json
                  event-time: at
                  fields:
                    sku: string
                    at: timestamp
                key: [sku]
                window: { tumbling: 1m, grace: 10s }
                aggregates:
                  orders: count()
                """.formatted(topic), notices);
    }
}
