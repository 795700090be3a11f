package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import io.hindcast.ledger.Phase;
import io.hindcast.progress.SourceProgress;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.VersionStatus;
import io.hindcast.runtime.status.WorkerListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;

/** A pipeline over two topics of different size, run by a worker. */
final class SeveralTopicsTest extends OnABroker {
    @Test
    void addsUpTheTopicsAndGoesOnAfterARestart() throws Exception {
        createTopics("sum");
        orders.send("sum-eu", 0, "a", Duration.ofSeconds(1));
        orders.send("sum-eu", 1, "a", Duration.ofSeconds(2));
        orders.send("sum-us", 0, "a", Duration.ofSeconds(100));
        Notices notices = new Notices();
        try (Worker worker = worker("sum", notices)) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
            Await.until("running", LIMIT, () -> worker.status().unready().isEmpty());
        }
        assertTrue(notices.has(Notice.Kind.STARTED, "orders/v1 runs: reads topics 'sum-eu', 'sum-us'"));
        orders.send("sum-us", 0, "a", Duration.ofSeconds(95));
        orders.send("sum-us", 0, "a", Duration.ofSeconds(101));
        orders.send("sum-eu", 0, "a", Duration.ofSeconds(70));
        orders.send("sum-eu", 0, "b", Duration.ofSeconds(201));
        orders.send("sum-eu", 1, "b", Duration.ofSeconds(202));
        orders.send("sum-us", 0, "b", Duration.ofSeconds(203));
        try (Worker again = worker("sum", notices)) {
            again.start();
            Await.until(
                    "all results",
                    LIMIT,
                    () -> orders.results("sum.orders.v0001.results")
                            .equals(Map.of(
                                    "{\"sku\":\"a\",\"window\":\"2026-01-01T10:00:00Z\"}", result("00", "01", 2, 2),
                                    "{\"sku\":\"a\",\"window\":\"2026-01-01T10:01:00Z\"}", result("01", "02", 4, 1))));
            Await.until(
                    "the whole account",
                    LIMIT,
                    () -> sources(again).stream()
                            .map(source -> source.place() + " "
                                    + source.progress().account().total())
                            .toList()
                            .equals(List.of("sum-eu/0 3", "sum-eu/1 2", "sum-us/0 4")));
        }
    }

    private static String result(String start, String end, int number, int european) {
        return ("{\"key\":{\"sku\":\"a\"},\"window\":{\"start\":\"2026-01-01T10:%s:00Z\",\"end\":\"2026-01-01T10:%s:00Z\"},"
                        + "\"final\":true,\"revision\":1,\"orders\":%d,\"european\":%d}")
                .formatted(start, end, number, european);
    }

    @Test
    void takesUpPartitionsOfOneTopicWhileItRuns() throws Exception {
        createTopics("grows");
        orders.send("grows-eu", 0, "a", Duration.ofSeconds(1));
        orders.send("grows-eu", 1, "a", Duration.ofSeconds(2));
        orders.send("grows-us", 0, "a", Duration.ofSeconds(3));
        Notices notices = new Notices();
        try (Worker worker = worker("grows", notices)) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
            orders.admin()
                    .createPartitions(Map.of("grows-eu", NewPartitions.increaseTo(3)))
                    .all()
                    .get();
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(Notice.Kind.GROWING, "orders/v1 takes up new partitions of 'grows-eu'"));
            orders.send("grows-eu", 2, "a", Duration.ofSeconds(4));
            orders.send("grows-eu", 2, "b", Duration.ofSeconds(80));
            orders.send("grows-eu", 1, "b", Duration.ofSeconds(80));
            orders.send("grows-eu", 0, "b", Duration.ofSeconds(80));
            orders.send("grows-us", 0, "b", Duration.ofSeconds(80));
            Await.until(
                    "the minute of all four partitions",
                    LIMIT,
                    () -> orders.results("grows.orders.v0001.results")
                            .equals(Map.of(
                                    "{\"sku\":\"a\",\"window\":\"2026-01-01T10:00:00Z\"}", result("00", "01", 4, 3))));
            Await.until(
                    "the whole account",
                    LIMIT,
                    () -> sources(worker).stream()
                            .map(source -> source.place() + " "
                                    + source.progress().account().total())
                            .toList()
                            .equals(List.of("grows-eu/0 2", "grows-eu/1 2", "grows-eu/2 2", "grows-us/0 2")));
        }
    }

    @Test
    void namesTheEmptyTopicThatHoldsTheWatermarkBack() throws Exception {
        createTopics("empty");
        for (int partition = 0; partition < 2; partition++) {
            orders.send("empty-eu", partition, "a", Duration.ofSeconds(1));
            orders.send("empty-eu", partition, "a", Duration.ofSeconds(300));
        }
        Notices notices = new Notices();
        try (Worker worker = worker("empty", notices)) {
            worker.start();
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(
                            Notice.Kind.WAITING, "orders/v1 waits: partition 0 of topic 'empty-us' has no event yet"));
            assertEquals(Map.of(), orders.results("empty.orders.v0001.results"));
        }
    }

    @Test
    void waitsUntilBothTopicsExist() throws Exception {
        orders.createTopic("half-eu", 2, Map.of());
        Notices notices = new Notices();
        try (Worker worker = worker("half", notices)) {
            worker.start();
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(
                            Notice.Kind.WAITING, "orders/v1 waits for topic 'half-us', which does not exist"));
            orders.createTopic("half-us", 1, Map.of());
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
        }
    }

    @Test
    void aHundredAndTwentyEightPartitionsCanBeCommitted() throws Exception {
        orders.createTopic("wide-eu", Progress.MOST_DOWNSTREAM, Map.of());
        orders.createTopic("wide-us", 1, Map.of());
        orders.send("wide-eu", 127, "a", Duration.ofSeconds(1));
        orders.send("wide-us", 0, "a", Duration.ofSeconds(2));
        try (Worker worker = worker("wide", new Notices())) {
            worker.start();
            Await.until(
                    "the whole account",
                    Duration.ofMinutes(3),
                    () -> sources(worker).stream()
                            .filter(source -> source.progress().account().total() == 1)
                            .map(SourceProgress::place)
                            .toList()
                            .equals(List.of("wide-eu/127", "wide-us/0")));
        }
    }

    @Test
    void refusesMorePartitionsThanCanBeCommitted() throws Exception {
        orders.createTopic("wider-eu", 1, Map.of());
        orders.createTopic("wider-us", Progress.MOST_DOWNSTREAM + 1, Map.of());
        Notices notices = new Notices();
        try (Worker worker = worker("wider", notices)) {
            worker.start();
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(
                            Notice.Kind.WAITING,
                            "orders/v1 cannot start: source topic 'wider-us' has 129 partitions; at most 128 are"
                                    + " supported"));
        }
    }

    @Test
    void refusesToStartWhereOneTopicIsCompacted() throws Exception {
        orders.createTopic("mixed-eu", 1, Map.of());
        orders.createTopic("mixed-us", 1, Map.of("cleanup.policy", "compact,delete"));
        Notices notices = new Notices();
        try (Worker worker = worker("mixed", notices)) {
            worker.start();
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(
                            Notice.Kind.WAITING, "orders/v1 cannot start: source topic 'mixed-us' is compacted"));
        }
    }

    @Test
    void readsOfEachTopicItsOwnFields() throws Exception {
        createTopics("apart");
        String text = """
                pipeline: orders
                source:
                  event-time: at
                  idle-timeout: 1h
                  topics:
                    apart-eu: {fields: {sku: {type: string, from: id}, ordered: decimal, at: timestamp}}
                    apart-us: {fields: {sku: string, paid: decimal, at: {type: timestamp, epoch: s, from: seconds}}}
                key: [sku]
                window: { tumbling: 1m, grace: 0s }
                aggregates:
                  n: count()
                  open: sum(ordered) - sum(paid)
                """;
        // What the other topic declares is not looked at, whatever it is.
        String order = "{\"id\":\"a\",\"ordered\":10.50,\"sku\":7,\"paid\":\"x\",\"at\":\"2026-01-01T10:00:%02dZ\"}";
        String payment = "{\"sku\":\"a\",\"paid\":4,\"at\":true,\"ordered\":1000,\"seconds\":%d}";
        long tenSeconds = 1_767_261_600L;
        orders.sendText("apart-eu", 0, order.formatted(1));
        orders.sendText("apart-eu", 1, order.formatted(2));
        orders.sendText("apart-us", 0, payment.formatted(tenSeconds + 59));
        orders.sendText("apart-us", 0, "{\"sku\":\"a\",\"ordered\":1,\"seconds\":" + tenSeconds + "}");
        for (String last : List.of("apart-eu", "apart-us")) {
            orders.sendText(
                    last,
                    0,
                    "{\"id\":\"b\",\"sku\":\"b\",\"ordered\":1,\"paid\":1,"
                            + "\"at\":\"2026-01-01T10:01:00Z\",\"seconds\":" + (tenSeconds + 60) + "}");
        }
        orders.sendText("apart-eu", 1, order.formatted(2).replace("10:00:02", "10:01:00"));
        try (Worker worker = worker("apart", text, new Notices())) {
            worker.start();
            Await.until(
                    "the minute",
                    LIMIT,
                    () -> orders.results("apart.orders.v0001.results")
                            .equals(Map.of(
                                    "{\"sku\":\"a\",\"window\":\"2026-01-01T10:00:00Z\"}",
                                    "{\"key\":{\"sku\":\"a\"},\"window\":{\"start\":\"2026-01-01T10:00:00Z\","
                                            + "\"end\":\"2026-01-01T10:01:00Z\"},\"final\":true,\"revision\":1,"
                                            + "\"n\":3,\"open\":17.00}")));
            assertEquals(
                    List.of("missing-field"),
                    orders.headers("apart.orders.v0001.rejected").stream()
                            .map(headers -> headers.get("hindcast-reason"))
                            .toList());
        }
    }

    private void createTopics(String name) throws Exception {
        orders.createTopic(name + "-eu", 2, Map.of());
        orders.createTopic(name + "-us", 1, Map.of());
    }

    /** A worker of the namespace that is called as its topics begin. */
    private static Worker worker(String name, WorkerListener listener) {
        String text = """
                pipeline: orders
                source:
                  topics: [%1$s-eu, %1$s-us]
                  format: json
                  event-time: at
                  idle-timeout: 1h
                  fields:
                    sku: string
                    at: timestamp
                    topic: {type: string, from: $topic}
                key: [sku]
                window: { tumbling: 1m, grace: 10s }
                aggregates:
                  orders: count()
                  european: count().where(topic == "%1$s-eu")
                """.formatted(name);
        return worker(name, text, listener);
    }

    private static List<SourceProgress> sources(Worker worker) {
        return version(worker)
                .flatMap(VersionStatus::progress)
                .map(progress -> progress.sources())
                .orElse(List.of());
    }
}
