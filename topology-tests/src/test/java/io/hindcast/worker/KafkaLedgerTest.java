package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.ledger.Cancelled;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.LedgerJson;
import io.hindcast.ledger.LedgerRecord;
import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.ledger.Level;
import io.hindcast.ledger.LevelRaised;
import io.hindcast.ledger.Outcome;
import io.hindcast.ledger.Snapshots;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Stamp.Author;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.kafka.KafkaLedger;
import io.hindcast.ledger.kafka.LedgerTopic;
import io.hindcast.pipeline.VersionId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaLedgerTest {
    private static final VersionId V1 = new VersionId("orders", 1);

    @TempDir
    private Path folder;

    @Test
    void twoProcessesAgreeOnWhoWasFirst() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
                Admin admin = Admin.create(connection(kafka))) {
            LedgerTopic.create(admin, "test");
            LedgerTopic.create(admin, "test");
            assertEquals(Set.of("test"), LedgerTopic.namespaces(admin));
            assertKeptForEver(admin);
            race(kafka);
        }
    }

    @Test
    void aLongLedgerIsReadFromItsLastSnapshot() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
                Admin admin = Admin.create(connection(kafka))) {
            LedgerTopic.create(admin, "test");
            fill(kafka, Math.toIntExact(Snapshots.LOOK_BACK));
            try (KafkaLedger worker = ledger(kafka, "worker")) {
                ControlPlane whole = worker.readToEnd();
                assertEquals(Snapshots.LOOK_BACK - 1, whole.offset());
                worker.snapshot();
                worker.settle(state -> Decisions.fail(state, V1, "behind the snapshot"));
                try (KafkaLedger tool = ledger(kafka, "tool")) {
                    assertEquals(worker.state(), tool.readToEnd());
                }
                // Were it read from the first record that is left, the version would not even exist.
                TopicPartition topic = new TopicPartition("test.ledger", 0);
                admin.deleteRecords(Map.of(topic, RecordsToDelete.beforeOffset(1_000)))
                        .all()
                        .get();
                try (KafkaLedger tool = ledger(kafka, "tool")) {
                    assertEquals(worker.state(), tool.readToEnd());
                }
            }
        }
    }

    /** So many records: a version that has started, and its watermarks. */
    private static void fill(EmbeddedKafka kafka, int records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(connection(kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int offset = 0; offset < records; offset++) {
                Draft draft = new Draft(record(offset), "given", offset - 1L);
                producer.send(new ProducerRecord<>(
                        "test.ledger", 0, null, LedgerJson.encode(Instant.EPOCH, "somebody", draft)));
            }
            producer.flush();
        }
    }

    private static LedgerRecord record(int offset) {
        return switch (offset) {
            case 0 -> new LevelRaised(Level.NEWEST, "0.1.0");
            case 1 -> new Proposed(V1, "print", "orders.yaml", "pipeline: orders");
            case 2 -> new Started(V1, List.of(new SourceStart("orders", "id", List.of(0L), List.of(9L))), 1);
            default -> new Watermarks(V1, List.of(new Mark("orders", 0, offset, 1_000L * offset)));
        };
    }

    private static void race(EmbeddedKafka kafka) {
        try (KafkaLedger anna = ledger(kafka, "anna");
                KafkaLedger ben = ledger(kafka, "ben")) {
            Draft first = new Draft(new Proposed(V1, "print", "orders.yaml", "pipeline: orders"), "new", -1);
            assertInstanceOf(Outcome.Accepted.class, anna.append(first));
            Outcome.Rejected stale = assertInstanceOf(Outcome.Rejected.class, ben.append(first));
            assertEquals("stale: decided on ledger offset -1, but pipeline 'orders' changed at 0", stale.reason());
            ben.settle(state -> Decisions.cancel(state, V1, "not needed"));
            assertEquals(ben.state(), anna.readToEnd());
            assertInstanceOf(
                    Outcome.Rejected.class,
                    anna.append(
                            new Draft(new Cancelled(V1), "me too", anna.state().offset())));
            try (KafkaLedger late = ledger(kafka, "carl")) {
                assertEquals(anna.state(), late.readToEnd());
            }
        }
    }

    @Test
    void aLedgerThatWasMadeAnewIsNotTakenForTheOldOne() throws Exception {
        Draft first = new Draft(new Proposed(V1, "print", "orders.yaml", "pipeline: orders"), "new", -1);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
                Admin admin = Admin.create(connection(kafka))) {
            LedgerTopic.create(admin, "test");
            try (KafkaLedger anna = ledger(kafka, "anna")) {
                anna.append(first);
                anna.settle(state -> Decisions.cancel(state, V1, "not needed"));
                admin.deleteTopics(Set.of("test.ledger")).all().get();
                while (LedgerTopic.exists(admin, "test")) {
                    Thread.onSpinWait();
                }
                LedgerTopic.create(admin, "test");

                KafkaException lost = assertThrows(KafkaException.class, anna::readToEnd);
                assertTrue(
                        String.valueOf(lost.getMessage()).contains("it was deleted and made anew, or has lost records"),
                        lost.getMessage());
                assertThrows(KafkaException.class, () -> anna.append(first));
            }
        }
    }

    private static void assertKeptForEver(Admin admin) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "test.ledger");
        Config config = admin.describeConfigs(Set.of(topic))
                .all()
                .get()
                .values()
                .iterator()
                .next();
        assertEquals("-1", config.get("retention.ms").value());
        assertEquals("delete", config.get("cleanup.policy").value());
    }

    private static KafkaLedger ledger(EmbeddedKafka kafka, String who) {
        return new KafkaLedger(connection(kafka), "test", new Author(who), Clock.systemUTC());
    }

    private static Map<String, Object> connection(EmbeddedKafka kafka) {
        return Map.of("bootstrap.servers", kafka.bootstrapServer());
    }
}
