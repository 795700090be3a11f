package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.harness.ToolProcess;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.Notice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A publisher whose store cannot be opened when it starts says why, and goes on by itself. */
final class SpoiledPublisherStateTest extends OnABroker {
    private static final String NAME = "said";

    private final Notices notices = new Notices();

    @Test
    void itIsRestoredAndWhatWasSaidIsRemembered() throws Exception {
        orders.createTopic(NAME, 1, Map.of());
        sendMinutes(0);
        runUntilSaid(1);

        Path store = state(NAME).resolve(NAME + ".orders.publisher").resolve("0_0/rocksdb");
        assertTrue(Spoil.MANIFEST_EMPTY.to(store, new SplittableRandom(1)));
        sendMinutes(2);
        runUntilSaid(3);
        assertTrue(
                notices.has(
                        Notice.Kind.TROUBLE,
                        "orders is not published into its stable topic by this worker, which tries again: the local state"
                                + " cannot be read: "),
                notices::toString);

        ToolProcess verified = replayTool(NAME, "verify", "--published", "orders");
        assertEquals(0, verified.exitCode(), verified::output);
    }

    /** A worker whose publisher is ready at the end. */
    private void runUntilSaid(int windows) throws Exception {
        try (Worker worker = worker(NAME, definition(), notices)) {
            worker.start();
            awaitSaid(windows);
            Await.until("ready", LIMIT, () -> worker.status().unready().isEmpty());
        }
    }

    private void awaitSaid(int windows) {
        Await.until(
                windows + " windows; " + notices,
                LIMIT,
                () -> orders.results("stable").size() == windows);
    }

    /** An order in this minute and one in the next, which closes it. */
    private void sendMinutes(int first) throws Exception {
        orders.send(NAME, 0, "a", Duration.ofMinutes(first).plusSeconds(1));
        orders.send(NAME, 0, "a", Duration.ofMinutes(first + 1).plusSeconds(30));
    }

    private static String definition() {
        return """
                pipeline: orders
                source:
                  topic: said
                  format: json
                  event-time: at
                  fields: {sku: string, at: timestamp}
                key: [sku]
                window: {tumbling: 1m, grace: 10s}
                aggregates: {orders: count()}
                publish: {topic: stable}
                """;
    }
}
