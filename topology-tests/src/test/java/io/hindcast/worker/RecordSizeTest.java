package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.definition.Definitions;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.status.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.server.policy.CreateTopicPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a cluster that bounds how large records may be, as managed ones do. */
final class RecordSizeTest {
    private static final int ALLOWED = 8_388_608;

    /** With it, a record is just below the limit that the cluster gives to a topic that asks for none, 1,048,588. */
    private static final int JUST_BELOW = 1_048_000;

    private static final String COUNT = "orders: count()";

    @TempDir
    private static Path folder;

    private static Optional<EmbeddedKafka> broker = Optional.empty();
    private static Optional<Orders> allOrders = Optional.empty();

    private final Orders orders = allOrders.orElseThrow();

    /** Refuses what asks for more than is allowed, and a setting that brokers before 3.8 do not know. */
    public static final class Bounded implements CreateTopicPolicy {
        @Override
        public void validate(RequestMetadata request) {
            String asked = request.configs().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
            if (asked != null && Integer.parseInt(asked) > ALLOWED) {
                throw new PolicyViolationException("Config property 'max.message.bytes' with value '" + asked
                        + "' exceeded max limit of " + ALLOWED + ".");
            }
            if (request.configs().containsKey(TopicConfig.COMPRESSION_GZIP_LEVEL_CONFIG)) {
                throw new PolicyViolationException("Unknown topic config name: compression.gzip.level");
            }
        }

        @Override
        public void configure(Map<String, ?> configs) {}

        @Override
        public void close() {}
    }

    @BeforeAll
    static void start() throws IOException {
        EmbeddedKafka started = EmbeddedKafka.start(
                folder.resolve("kafka"), 0, Map.of("create.topic.policy.class.name", Bounded.class.getName()));
        broker = Optional.of(started);
        allOrders = Optional.of(new Orders(started.bootstrapServer()));
    }

    @AfterAll
    static void stop() throws IOException {
        allOrders.ifPresent(Orders::close);
        if (broker.isPresent()) {
            broker.get().close();
        }
    }

    @Test
    void aVersionWritesWhatTheClusterAllowsAndLeavesOutWhatItDoesNot() throws Exception {
        orders.createTopic("large", 1, Map.of());
        Notices notices = new Notices();
        try (Worker worker = worker("large", COUNT, notices)) {
            worker.start();
            orders.sendText("large", 0, "{\"sku\":" + "x".repeat(JUST_BELOW));
            // Of ours by its name, and of somebody else all the same.
            orders.sendWithHeader("large", 0, "hindcast-note", "x".repeat(JUST_BELOW), "{");
            orders.send("large", 0, "k".repeat(JUST_BELOW / 3 * 2), Duration.ofSeconds(1));
            orders.send("large", 0, "a", Duration.ofSeconds(1));
            orders.send("large", 0, "a", Duration.ofMinutes(5));
            Await.until(
                    "a result",
                    OnABroker.LIMIT,
                    () -> orders.topics().contains("large.orders.v0001.results")
                            && orders.results("large.orders.v0001.results").size() == 1);
        }
        List<Map<String, String>> rejected = orders.headers("large.orders.v0001.rejected");
        for (Map<String, String> leftOut : rejected.subList(0, 2)) {
            assertEquals("unparseable", leftOut.get("hindcast-reason"));
            assertTrue(
                    String.valueOf(leftOut.get("hindcast-left-out")).endsWith(" bytes of key, value and headers"),
                    leftOut.toString());
            assertFalse(leftOut.containsKey("hindcast-note"));
        }
        assertEquals("large/0/0", rejected.get(0).get("hindcast-origin"));
        Map<String, String> whole = rejected.get(2);
        assertEquals("text-range", whole.get("hindcast-reason"));
        assertEquals(
                "the key 'sku' is too long: a text of more than 4096 bytes of UTF-8", whole.get("hindcast-detail"));
        assertFalse(whole.containsKey("hindcast-left-out"));
    }

    @Test
    void aResultThatIsTooLargeEndsItsVersionWithItsKey() throws Exception {
        orders.createTopic("key", 1, Map.of());
        Notices notices = new Notices();
        String sku = "k".repeat(400);
        try (Worker worker = worker("key", "some: collect(300, note)\n  more: collect(300, note + \"\")", notices)) {
            worker.start();
            orders.sendTexts(
                    "key",
                    0,
                    200,
                    i -> "{\"sku\":\"" + sku + "\",\"amount\":1,\"at\":\"2026-01-01T10:00:01Z\",\"note\":\""
                            + "n".repeat(4_000) + "\"}");
            orders.send("key", 0, "a", Duration.ofMinutes(5));
            Await.until("failed", OnABroker.LIMIT, () -> notices.has(Notice.Kind.STOPPED, "orders/v1 has failed"));
        }
        assertTrue(
                notices.has(Notice.Kind.STOPPED, "the result of {\"sku\":\"kkk")
                        && notices.has(Notice.Kind.STOPPED, "bytes, the topics of this version take 1048588"),
                notices.toString());
    }

    private static Worker worker(String topic, String aggregates, Notices notices) {
        var sound = assertInstanceOf(
                Definitions.Sound.class, Definitions.of("orders.yaml", """
                        pipeline: orders
                        source:
                          topic: %s
                          format: json
                          event-time: at
                          fields: {sku: string, amount: decimal, at: timestamp, note: "string?"}
                        key: [sku]
                        window: {tumbling: 1m, grace: 30s}
                        aggregates:
                          %s
                        """.formatted(topic, aggregates)));
        WorkerSettings settings = new WorkerSettings(
                Map.of("bootstrap.servers", broker.orElseThrow().bootstrapServer()),
                topic,
                List.copyOf(sound.definitions()),
                1,
                folder.resolve(topic));
        return new Worker(settings, Clock.systemUTC(), notices);
    }
}
