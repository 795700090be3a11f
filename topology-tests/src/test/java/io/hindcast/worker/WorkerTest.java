package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.Phase;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.failure.CannotStart;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.VersionStatus;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.serving.HttpAddress;
import io.hindcast.serving.HttpServing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class WorkerTest extends OnABroker {
    /** It would go on where another one was, with what that one has accumulated. */
    @Test
    void takesOverNothingOfALedgerThatIsGone() throws Exception {
        orders.createTopic("gone", 1, Map.of());
        orders.send("gone", 0, "a", Duration.ofSeconds(1));
        try (Worker worker = worker("gone", new Notices())) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
        }
        orders.admin().deleteTopics(Set.of("gone.ledger")).all().get();
        Notices notices = new Notices();
        try (Worker again = worker("gone", notices)) {
            again.start();
            Await.until(
                    "what is there is told",
                    LIMIT,
                    () -> notices.has(
                            Notice.Kind.WAITING,
                            "orders/v1 cannot start: the ledger has never started orders/v1, and there are topics of one: "));
            assertFalse(notices.has(Notice.Kind.STARTED, "orders/v1"));
        }
    }

    @Test
    void runsAFirstVersionFromTheBeginningAndGoesOnAfterARestart() throws Exception {
        orders.createTopic("restart", 2, Map.of());
        orders.send("restart", 0, "a", Duration.ofSeconds(1));
        orders.send("restart", 1, "a", Duration.ofSeconds(2));
        orders.send("restart", 1, "b", Duration.ofSeconds(70));
        Notices notices = new Notices();
        try (Worker worker = worker("restart", notices)) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
            Await.until("running", LIMIT, () -> worker.status().unready().isEmpty());
        }
        orders.send("restart", 0, "a", Duration.ofSeconds(3));
        orders.send("restart", 0, "a", Duration.ofSeconds(200));
        orders.send("restart", 1, "b", Duration.ofSeconds(201));
        try (Worker again = worker("restart", notices)) {
            again.start();
            Await.until(
                    "all results",
                    LIMIT,
                    () -> orders.results("restart.orders.v0001.results").size() == 2);
            assertEquals(
                    Map.of(
                            "{\"sku\":\"a\",\"window\":\"2026-01-01T10:00:00Z\"}",
                            "{\"key\":{\"sku\":\"a\"},\"window\":{\"start\":\"2026-01-01T10:00:00Z\",\"end\":\"2026-01-01T10:01:00Z\"},"
                                    + "\"final\":true,\"revision\":1,\"orders\":3,\"spent\":4.50}",
                            "{\"sku\":\"b\",\"window\":\"2026-01-01T10:01:00Z\"}",
                            "{\"key\":{\"sku\":\"b\"},\"window\":{\"start\":\"2026-01-01T10:01:00Z\",\"end\":\"2026-01-01T10:02:00Z\"},"
                                    + "\"final\":true,\"revision\":1,\"orders\":1,\"spent\":1.50}"),
                    orders.results("restart.orders.v0001.results"));
            Await.until("account", LIMIT, () -> accepted(again) == 6);
        }
        assertTrue(notices.has(Notice.Kind.PROPOSED, "orders/v1 is proposed by orders.yaml; it starts by itself"));
        assertTrue(notices.has(Notice.Kind.CAUGHT_UP, "orders/v1 has caught up"));
        assertTrue(notices.has(Notice.Kind.SERVING, "orders/v1 serves"));
    }

    @Test
    void showsMetricsAndHealth() throws Exception {
        orders.createTopic("metrics", 1, Map.of());
        orders.send("metrics", 0, "a", Duration.ofSeconds(1));
        orders.sendText("metrics", 0, "no json");
        try (HttpServing serving = HttpServing.bind(new HttpAddress("127.0.0.1", 0));
                Worker worker = worker("metrics", serving.listener())) {
            serving.start(worker::status, worker::standstill, worker::memory, state("metrics"));
            assertEquals(503, get(serving, "/health/ready").statusCode());
            assertEquals(
                    "the ledger has not been read to its end\n",
                    get(serving, "/health/ready").body());
            worker.start();
            Await.until(
                    "ready",
                    LIMIT,
                    () -> get(serving, "/health/ready").statusCode() == 200 && phase(worker) instanceof Phase.Serving);
            assertEquals("ok\n", get(serving, "/health/live").body());
            assertEquals(404, get(serving, "/metric").statusCode());
            String labels = "pipeline=\"orders\",version=\"v1\"";
            Await.until("metrics", LIMIT, () -> {
                List<String> lines = get(serving, "/metrics").body().lines().toList();
                return lines.contains("hindcast_events_total{fate=\"accepted\"," + labels + "} 1.0")
                        && lines.contains("hindcast_events_total{fate=\"invalid\"," + labels + "} 1.0")
                        && lines.contains("hindcast_results_without_value_total{" + labels + "} 0.0")
                        && lines.contains("hindcast_watermark_seconds{" + labels + "} 1.767261601E9")
                        && lines.contains("hindcast_windows_open{place=\"heap\"} 1.0")
                        && lines.stream().anyMatch(line -> line.startsWith("hindcast_memory_bytes{part=\"memtables\"}"))
                        && lines.contains(
                                "hindcast_rejected_total{" + labels.replace(",", ",reason=\"unparseable\",") + "} 1.0")
                        && lines.contains("hindcast_account_uncounted_offsets{" + labels + "} 0.0")
                        && lines.stream().noneMatch(line -> line.startsWith("kafka_"));
            });
        }
    }

    @Test
    void topicsKeepWhatTheyHoldAsLongAsTheDefinitionSays() throws Exception {
        orders.createTopic("kept", 1, Map.of());
        orders.createTopic("kept-so-long", 1, Map.of());
        String said = definition("kept-so-long") + "publish: {retention: {results: 400d, rejected: forever}}\n";
        try (Worker silent = worker("kept", new Notices());
                Worker worker = worker("kept-so-long", said, new Notices())) {
            silent.start();
            worker.start();
            Await.until("serving", LIMIT, () -> phase(silent) instanceof Phase.Serving);
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
        }
        assertEquals("-1", orders.config("kept.orders.v0001.results", "retention.ms"));
        assertEquals("2592000000", orders.config("kept.orders.v0001.rejected", "retention.ms"));
        assertEquals("34560000000", orders.config("kept-so-long.orders.v0001.results", "retention.ms"));
        assertEquals("-1", orders.config("kept-so-long.orders.v0001.rejected", "retention.ms"));
    }

    @Test
    void namesThePartitionThatHoldsTheWatermarkBack() throws Exception {
        orders.createTopic("quiet", 2, Map.of());
        orders.send("quiet", 0, "a", Duration.ofSeconds(1));
        Notices notices = new Notices();
        try (Worker worker = worker("quiet", notices)) {
            worker.start();
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(
                            Notice.Kind.WAITING, "orders/v1 waits: partition 1 of topic 'quiet' has no event yet"));
            Await.until(
                    "shown",
                    LIMIT,
                    () -> version(worker).orElseThrow().waiting().size() == 1);
        }
    }

    @Test
    void waitsForATopicThatDoesNotExist() throws Exception {
        Notices notices = new Notices();
        try (Worker worker = worker("absent", notices)) {
            worker.start();
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(Notice.Kind.WAITING, "orders/v1 waits for topic 'absent', which does not exist"));
            orders.createTopic("absent", 1, Map.of());
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
        }
    }

    @Test
    void refusesACompactedSource() throws Exception {
        orders.createTopic("compacted", 1, Map.of("cleanup.policy", "compact"));
        Notices notices = new Notices();
        try (Worker worker = worker("compacted", notices)) {
            worker.start();
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(
                            Notice.Kind.WAITING, "orders/v1 cannot start: source topic 'compacted' is compacted"));
        }
    }

    @Test
    void takesUpPartitionsThatASourceHasGotWhileNobodyRanTheVersion() throws Exception {
        orders.createTopic("growing", 1, Map.of());
        orders.send("growing", 0, "a", Duration.ofSeconds(1));
        Notices notices = new Notices();
        try (Worker worker = worker("growing", notices)) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
        }
        orders.send("growing", 0, "a", Duration.ofSeconds(50));
        orders.admin()
                .createPartitions(Map.of("growing", NewPartitions.increaseTo(2)))
                .all()
                .get();
        try (Worker worker = worker("growing", notices)) {
            worker.start();
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(Notice.Kind.GROWING, "orders/v1 takes up new partitions of 'growing'"));
            orders.send("growing", 1, "a", Duration.ofSeconds(2));
            orders.send("growing", 1, "b", Duration.ofSeconds(80));
            orders.send("growing", 0, "a", Duration.ofSeconds(80));
            Await.until(
                    "the window of both partitions",
                    LIMIT,
                    () -> orders.results("growing.orders.v0001.results").size() == 1);
            assertEquals(
                    Map.of(
                            "{\"sku\":\"a\",\"window\":\"2026-01-01T10:00:00Z\"}",
                            "{\"key\":{\"sku\":\"a\"},\"window\":{\"start\":\"2026-01-01T10:00:00Z\",\"end\":\"2026-01-01T10:01:00Z\"},"
                                    + "\"final\":true,\"revision\":1,\"orders\":3,\"spent\":4.50}"),
                    orders.results("growing.orders.v0001.results"));
            Await.until("account", LIMIT, () -> accepted(worker) == 5);
        }
    }

    @Test
    void aFirstVersionThatDoesNotSeeTheBeginningSaysSoAndMarksItsWindows() throws Exception {
        orders.createTopic("cut", 1, Map.of());
        orders.send("cut", 0, "a", Duration.ofSeconds(1));
        orders.send("cut", 0, "a", Duration.ofSeconds(2));
        orders.send("cut", 0, "a", Duration.ofMinutes(61));
        orders.send("cut", 0, "a", Duration.ofMinutes(62));
        orders.send("cut", 0, "a", Duration.ofMinutes(64));
        orders.admin()
                .deleteRecords(Map.of(new TopicPartition("cut", 0), RecordsToDelete.beforeOffset(1)))
                .all()
                .get();
        Notices notices = new Notices();
        try (Worker worker = worker("cut", notices)) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
            assertTrue(notices.has(
                    Notice.Kind.INCOMPLETE,
                    "orders/v1 does not see the beginning of its sources: windows that start at or before"));
            Await.until(
                    "results",
                    LIMIT,
                    () -> orders.results("cut.orders.v0001.results").size() == 3);
            Map<String, String> results = orders.results("cut.orders.v0001.results");
            assertTrue(
                    results.values().stream()
                            .allMatch(result -> result.contains("\"final\":false,\"reason\":\"incomplete\"")),
                    results::toString);
            Await.until("account", LIMIT, () -> accepted(worker) == 4);
        }
    }

    @Test
    void endsARunningVersionWhoseSourceIsDeletedAndLeavesItsGroup() throws Exception {
        orders.createTopic("deleted", 1, Map.of());
        orders.send("deleted", 0, "a", Duration.ofSeconds(1));
        Notices notices = new Notices();
        MovableClock clock = new MovableClock();
        try (Worker worker = worker("deleted", notices, clock)) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
            orders.admin().deleteTopics(Set.of("deleted")).all().get();
            awaitFailed(notices, clock);
            Await.until(
                    "failed",
                    LIMIT,
                    () -> notices.has(
                            Notice.Kind.STOPPED,
                            "orders/v1 has failed: source topic 'deleted' does not exist any more"));
            Await.until("left", LIMIT, () -> orders.members("deleted.orders.v0001") == 0);
        }
    }

    @Test
    void endsAVersionWhoseOffsetsWereSetFromOutside() throws Exception {
        orders.createTopic("foreign", 1, Map.of());
        orders.send("foreign", 0, "a", Duration.ofSeconds(1));
        orders.send("foreign", 0, "a", Duration.ofSeconds(2));
        Notices notices = new Notices();
        try (Worker worker = worker("foreign", notices)) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
        }
        orders.setOffset("foreign.orders.v0001", "foreign", 1);
        try (Worker worker = worker("foreign", notices)) {
            worker.start();
            Await.until(
                    "failed",
                    LIMIT,
                    () -> notices.has(
                            Notice.Kind.STOPPED,
                            "orders/v1 has failed: the consumer group's offset 1 of partition foreign/0 was set from outside"));
        }
    }

    @Test
    void twoWorkersShareAStateFolderNever() throws Exception {
        try (Worker first = worker("shared", new Notices());
                Worker second = worker("shared", new Notices())) {
            first.start();
            CannotStart refused = assertThrows(CannotStart.class, second::start);
            assertTrue(String.valueOf(refused.getMessage()).startsWith("another worker uses the state folder"));
        }
    }

    /** A worker of the namespace that is called as the topic it reads. */
    private static Worker worker(String topic, WorkerListener listener) {
        return worker(topic, listener, Clock.systemUTC());
    }

    private static Worker worker(String topic, WorkerListener listener, Clock clock) {
        return worker(topic, definition(topic), listener, clock);
    }

    private static String definition(String topic) {
        return """
                pipeline: orders
                source:
                  topic: %s
                  format: json
                  event-time: at
                  idle-timeout: 1h
                  fields:
                    sku: string
                    amount: decimal
                    at: timestamp
                key: [sku]
                window: { tumbling: 1m, grace: 10s }
                aggregates:
                  orders: count()
                  spent: sum(amount)
                """.formatted(topic);
    }

    private static long accepted(Worker worker) {
        return version(worker)
                .flatMap(VersionStatus::progress)
                .map(progress -> progress.account().records(Fate.ACCEPTED))
                .orElse(-1L);
    }

    private static HttpResponse<String> get(HttpServing serving, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.port() + path))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
