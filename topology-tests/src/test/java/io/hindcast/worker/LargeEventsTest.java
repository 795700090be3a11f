package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.Notice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A source that takes records many times as large as usual: none of them stops a version. */
final class LargeEventsTest extends OnABroker {
    private static final int MEGABYTE = 1024 * 1024;
    private static final int TAKEN = 40 * MEGABYTE;

    @Test
    void anEventOfAnySizeIsCountedOrRejected() throws Exception {
        orders.createTopic("large", 1, Map.of("max.message.bytes", String.valueOf(TAKEN)));
        Notices notices = new Notices();
        try (Worker worker = worker("large", """
                pipeline: orders
                source: {topic: large, event-time: at, fields: {sku: string, at: timestamp}}
                key: [sku]
                window: {tumbling: 1m, grace: 0s}
                aggregates: {orders: count()}
                """, notices)) {
            worker.start();
            orders.send("large", 0, "a", Duration.ofSeconds(1));
            // Two results' worth of such a key is more than a topic of a version takes of a usual source.
            send("{\"at\":\"2026-01-01T10:00:02Z\",\"sku\":\"" + "k".repeat(17 * MEGABYTE / 2) + "\"}");
            // More than a Kafka client has room for by default, 32 MB.
            send("{\"sku\":" + "x".repeat(35 * MEGABYTE));
            orders.send("large", 0, "b", Duration.ofMinutes(5));
            Await.until(
                    "a result",
                    LIMIT,
                    () -> notices.has(Notice.Kind.STOPPED, "orders/v1 has failed")
                            || (orders.topics().contains("large.orders.v0001.results")
                                    && orders.results("large.orders.v0001.results")
                                                    .size()
                                            == 1));
            assertFalse(notices.has(Notice.Kind.STOPPED, "orders/v1"), notices.toString());
        }
        assertEquals(
                List.of("large/0/1 text-range", "large/0/2 unparseable"),
                orders.headers("large.orders.v0001.rejected").stream()
                        .map(headers -> headers.get("hindcast-origin") + " " + headers.get("hindcast-reason"))
                        .collect(Collectors.toList()));
    }

    private static void send(String value) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServer(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                TAKEN,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                (long) TAKEN);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("large", 0, null, value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }
}
