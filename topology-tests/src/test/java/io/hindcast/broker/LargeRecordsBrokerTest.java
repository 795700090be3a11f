package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.source.Heartbeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LargeRecordsBrokerTest {
    /** A record of this many letters and little else is just below a topic's usual limit of 1 MB. */
    private static final int LETTERS = 1_048_576 - 200;

    private static final SkewedDay NOTHING = new SkewedDay("large", SkewedDay.Keys.ANYWHERE, 0, 0);

    @TempDir
    Path folder;

    @Test
    void whateverASourceTakesDoesNotStopAVersion() throws Exception {
        try (TestBroker broker = new EmbeddedBroker(folder.resolve("broker"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            new EventFeed(broker.bootstrapServer(), NOTHING).createTopics(admin);
            String sku = "x".repeat(LETTERS);
            write(broker, order(sku), "{\"status\":\"PAID\",\"sku\":\"" + sku, order("a"));

            Outcome outcome = new Runs(NOTHING, broker, admin, folder).straight(1, 1);

            assertEquals(1, outcome.finals().size());
            assertTrue(outcome.finals().keySet().iterator().next().contains("\"a\""), outcome.toString());
            assertEquals(List.of("large/0/0 text-range", "large/0/1 unparseable"), outcome.rejected());
            assertEquals(Set.of(CompressionType.GZIP), compression(".results-"), "what every client can read");
            assertEquals(Set.of(CompressionType.GZIP), compression(".rejected-"), "what every client can read");
        }
    }

    private static String order(String sku) {
        return "{\"sku\":\"" + sku + "\",\"status\":\"PAID\",\"amount\":1,\"at\":\"2026-01-01T00:00:00Z\"}";
    }

    /** How the batches of a topic's partitions are compressed that lie in the broker's folder. */
    private Set<CompressionType> compression(String topic) throws IOException {
        Set<CompressionType> found = EnumSet.noneOf(CompressionType.class);
        List<Path> segments;
        try (Stream<Path> files = Files.walk(folder.resolve("broker"))) {
            segments = files.filter(file ->
                            file.toString().contains(topic) && file.toString().endsWith(".log"))
                    .toList();
        }
        for (Path segment : segments) {
            try (FileRecords records = FileRecords.open(segment.toFile(), false)) {
                for (RecordBatch batch : records.batches()) {
                    if (!batch.isControlBatch()) {
                        found.add(batch.compressionType());
                    }
                }
            }
        }
        return found;
    }

    private static void write(TestBroker broker, String... values) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServer());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(NOTHING.topic(), 0, "key", value))
                        .get();
            }
            for (int partition = 0; partition < SkewedDay.RATES.size(); partition++) {
                Header end = new RecordHeader(Heartbeat.HEADER, Heartbeat.end().encode());
                producer.send(new ProducerRecord<>(NOTHING.topic(), partition, null, null, null, List.of(end)))
                        .get();
            }
        }
    }
}
