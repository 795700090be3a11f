package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class EmbeddedKafkaTest {
    private static final Map<String, Object> TRANSACTIONAL = Map.of("transactional.id", "test");

    @TempDir
    private Path folder;

    @Test
    void keepsCommittedRecordsAndItsPortAcrossARestart() throws Exception {
        int port;
        try (var kafka = EmbeddedKafka.start(folder)) {
            port = kafka.port();
            createTopic(kafka);
            writeInTransaction(kafka, "first");
        }
        try (var kafka = EmbeddedKafka.start(folder)) {
            writeInTransaction(kafka, "second");

            assertEquals(port, kafka.port());
            assertEquals(List.of("first", "second"), committed(kafka, 2));
        }
    }

    @Test
    void refusesAFolderThatIsInUse() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder)) {
            var refused = assertThrows(IOException.class, () -> EmbeddedKafka.start(folder));

            assertTrue(refused.toString().contains("is in use by another process"), refused.toString());
            assertEquals(folder.toAbsolutePath(), kafka.folder());
        }
    }

    @Test
    void takesAnotherPortWhereThePreferredOneIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                var kafka = EmbeddedKafka.start(folder, taken.getLocalPort(), Map.of())) {
            assertFalse(kafka.port() == taken.getLocalPort());
        }
    }

    @Test
    void saysWhichSettingIsWrongAndLetsGoOfTheFolder() throws Exception {
        assertThrows(RuntimeException.class, () -> EmbeddedKafka.start(folder, 0, Map.of("num.io.threads", "many")));

        EmbeddedKafka.start(folder).close();
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServer()))) {
            admin.createTopics(List.of(new NewTopic("t", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static void writeInTransaction(EmbeddedKafka kafka, String value) {
        var settings = new HashMap<>(TRANSACTIONAL);
        settings.put("bootstrap.servers", kafka.bootstrapServer());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(new ProducerRecord<>("t", value));
            producer.commitTransaction();
        }
    }

    private static List<String> committed(EmbeddedKafka kafka, int records) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServer(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("t", 0)));
            while (values.size() < records) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
