package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.WorkerListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a partition without events does to results, and what can be done about it. */
final class QuietPartitionsTest extends OnABroker {
    private static final String WINDOW =
            "{\"key\":{\"sku\":\"a\"},\"window\":{\"start\":\"2026-01-01T10:00:00Z\",\"end\":\"2026-01-01T10:01:00Z\"},";

    private static final String SILENT = "alerts: { silent: { absent: 5m, forget: 1h } }";

    @Test
    void anEmptyPartitionDelaysTheFinalAndTheProvisionalResultIsRevisedByWhatComes() throws Exception {
        orders.createTopic("empty", 2, Map.of());
        orders.send("empty", 0, "a", Duration.ofSeconds(1));
        orders.send("empty", 0, "a", Duration.ofSeconds(300));
        try (Worker worker = worker("empty", "empty", "")) {
            worker.start();
            Await.until("shown", LIMIT, () -> windows("empty").equals(List.of(provisional(1))));

            orders.send("empty", 1, "a", Duration.ofSeconds(2));
            Await.until("revised", LIMIT, () -> windows("empty").equals(List.of(provisional(1), provisional(2))));

            orders.send("empty", 1, "a", Duration.ofSeconds(300));
            Await.until(
                    "final",
                    LIMIT,
                    () -> windows("empty")
                            .equals(List.of(provisional(1), provisional(2), result("true,\"revision\":1", 2))));
        }
    }

    @Test
    void aHeartbeatOfTheWorkerClosesWindowsAndAReplayPublishesTheSame() throws Exception {
        orders.createTopic("beating", 2, Map.of());
        orders.send("beating", 1, "a", Duration.ofSeconds(1));
        orders.send("beating", 0, "a", Duration.ofSeconds(2));
        String finalResult = result("true,\"revision\":1", 2);
        try (Worker worker = worker("beating", "beating", "  heartbeat: true")) {
            worker.start();
            long[] second = {100};
            // Partition 0 keeps moving, 1 is quiet: the windows close all the same.
            Await.until("closed", LIMIT, () -> {
                send("beating", second[0]++);
                return windows("beating").contains(finalResult);
            });
            assertEquals(
                    1, windows("beating").stream().filter(finalResult::equals).count());
        }
        try (Worker replay = worker("again", "beating", "")) {
            replay.start();
            Await.until("replayed", LIMIT, () -> windows("again").contains(finalResult));
        }
    }

    @Test
    void byTheClockTimeGoesOnWhereAllIsQuietAndSilenceIsTold() throws Exception {
        orders.createTopic("clock", 2, Map.of());
        orders.send("clock", 1, "a", Duration.ofSeconds(1));
        String silent = "{\"key\":{\"sku\":\"a\"},\"alert\":{\"name\":\"silent\",\"id\":\"";
        try (Worker worker = worker("clock", "clock", "  heartbeat: { behind: 1s }", SILENT)) {
            worker.start();
            Await.until("closed", LIMIT, () -> windows("clock").contains(result("true,\"revision\":1", 1)));
            Await.until("told", LIMIT, () -> alerts("clock").size() >= 2);
        }
        // Silent since five minutes after its window's end, and forgotten an hour later: all of that is long ago.
        assertEquals(2, alerts("clock").size());
        assertEquals(
                2, alerts("clock").stream().filter(it -> it.startsWith(silent)).count());
        try (Worker replay = worker("clock-again", "clock", "", SILENT)) {
            replay.start();
            Await.until("replayed", LIMIT, () -> alerts("clock-again").equals(alerts("clock")));
        }
    }

    private List<String> alerts(String namespace) {
        return orders.published(namespace + ".orders.v0001.alerts");
    }

    private void send(String topic, long second) {
        try {
            orders.send(topic, 0, "b", Duration.ofSeconds(second));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** What was published of the first minute's window of sku a, in order. */
    private List<String> windows(String namespace) {
        List<String> windows = new ArrayList<>(orders.published(namespace + ".orders.v0001.results"));
        windows.removeIf(value -> !value.startsWith(WINDOW));
        return windows;
    }

    private static String provisional(int count) {
        return result("false,\"reason\":\"idle\"", count);
    }

    private static String result(String kind, int count) {
        return WINDOW + "\"final\":" + kind + ",\"orders\":" + count + "}";
    }

    private static Worker worker(String namespace, String topic, String option) {
        return worker(namespace, topic, option, "");
    }

    private static Worker worker(String namespace, String topic, String option, String more) {
        String text = """
                pipeline: orders
                source:
                  topic: %s
                  format: json
                  event-time: at
                  idle-timeout: 2s
                %s
                  fields:
                    sku: string
                    at: timestamp
                key: [sku]
                window: { tumbling: 1m, grace: 10s }
                aggregates:
                  orders: count()
                %s
                """.formatted(topic, option, more);
        return worker(namespace, text, new WorkerListener() {});
    }
}
