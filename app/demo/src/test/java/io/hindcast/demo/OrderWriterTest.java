package io.hindcast.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class OrderWriterTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final OrderStream STREAM = new OrderStream(1, 100);

    private static final int AT_ONCE = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    @Test
    void goesOnBehindTheLastOrderOfTheStartBefore() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder);
                Admin admin = Admin.create(connection(kafka))) {
            var topic = new OrdersTopic(admin);
            assertTrue(topic.created());
            assertFalse(topic.created());
            assertEquals(Optional.empty(), topic.lastSent());

            writeUpTo(kafka, NOON, NOON.plusSeconds(2));
            Instant last = topic.lastSent().orElseThrow();
            writeUpTo(kafka, last.plusMillis(1), NOON.plusSeconds(3));

            assertEquals(NOON.plusSeconds(2), last);
            assertEquals(301, read(kafka, 301).size());
            // Not assertEquals: on a difference it would print them all.
            assertTrue(expected(NOON.getEpochSecond(), 301).equals(read(kafka, 301)));
        }
    }

    /** With a clock that stands still the writer catches up with it, and waits. */
    private static void writeUpTo(EmbeddedKafka kafka, Instant from, Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        try (var writer = new OrderWriter(STREAM, OrdersTopic.NAME, connection(kafka), from, AT_ONCE, clock)) {
            while (writer.stage() == OrderWriter.Stage.HISTORY) {
                Thread.onSpinWait();
            }
            assertEquals(Optional.empty(), writer.failure());
        }
    }

    private static HashSet<String> expected(long second, int orders) {
        List<Order> all = new ArrayList<>();
        for (long s = second; all.size() < orders; s++) {
            all.addAll(STREAM.sentIn(s));
        }
        var expected = new HashSet<String>();
        for (Order order : all.subList(0, orders)) {
            int partition = Utils.toPositive(Utils.murmur2(Utils.utf8(order.customer()))) % OrdersTopic.PARTITIONS;
            expected.add(partition + " " + order);
        }
        return expected;
    }

    private static HashSet<String> read(EmbeddedKafka kafka, int orders) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServer(), "auto.offset.reset", "earliest");
        var read = new HashSet<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int partition = 0; partition < OrdersTopic.PARTITIONS; partition++) {
                partitions.add(new TopicPartition(OrdersTopic.NAME, partition));
            }
            consumer.assign(partitions);
            while (read.size() < orders) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    var order = new Order(record.key(), Optional.ofNullable(record.value()), record.timestamp());
                    read.add(record.partition() + " " + order);
                }
            }
        }
        return read;
    }

    private static Map<String, Object> connection(EmbeddedKafka kafka) {
        return Map.of("bootstrap.servers", kafka.bootstrapServer());
    }
}
