package io.hindcast.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A range is read to its ends, or reading it fails: what does not come is never taken for an end. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class CommittedLogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static Cluster cluster;
    private static Admin admin;

    private final CommittedLog log = new CommittedLog(cluster, PATIENCE);

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder);
        Map<String, Object> connection = Map.of("bootstrap.servers", kafka.bootstrapServer());
        cluster = Cluster.connect(connection, Duration.ofMinutes(1));
        admin = Admin.create(connection);
    }

    @AfterAll
    static void stop() throws Exception {
        admin.close();
        cluster.close();
        kafka.close();
    }

    @Test
    void recordsThatWereAbortedAtTheEndAreReadOver() throws Exception {
        create("aborted", 1);
        try (KafkaProducer<String, String> producer = transactional("aborted")) {
            transaction(producer, "aborted", 3);
            producer.commitTransaction();
            transaction(producer, "aborted", 2);
            producer.abortTransaction();
        }

        assertEquals(3, read(log.whole("aborted", 1)));
    }

    @Test
    void anOpenTransactionIsNoEnd() throws Exception {
        create("open", 1);
        try (KafkaProducer<String, String> producer = transactional("open")) {
            transaction(producer, "open", 3);
            producer.commitTransaction();
            transaction(producer, "open", 2);
            TopicRange whole = log.whole("open", 1);

            UnreadableLogException failed = assertThrows(UnreadableLogException.class, () -> read(whole));

            assertEquals(
                    "partition 0 of topic 'open' has given nothing for 3 s at offset 4 of 6: a transaction is open"
                            + " there, or its broker does not answer",
                    failed.getMessage());
            producer.abortTransaction();
        }
    }

    @Test
    void recordsThatWereDeletedAreNoEnd() throws Exception {
        create("deleted", 1);
        write("deleted", 10);
        TopicRange whole = log.whole("deleted", 1);
        admin.deleteRecords(Map.of(new TopicPartition("deleted", 0), RecordsToDelete.beforeOffset(4)))
                .all()
                .get();

        UnreadableLogException failed = assertThrows(UnreadableLogException.class, () -> read(whole));

        assertTrue(
                failed.getMessage().startsWith("records of topic 'deleted' were deleted before they were read"),
                failed.getMessage());
        assertEquals(4, log.whole("deleted", 1).before());
    }

    @Test
    void aTopicThatIsGoneIsNoEnd() throws Exception {
        create("gone", 1);
        write("gone", 10);
        TopicRange whole = log.whole("gone", 1);
        delete("gone");

        assertEquals("topic 'gone' does not exist any more", message(() -> read(whole)));
        assertEquals("topic 'gone' does not exist any more", message(() -> log.whole("gone", 1)));
    }

    @Test
    void aTopicThatWasMadeAnewIsNotTheSame() throws Exception {
        create("anew", 2);
        write("anew", 10);
        TopicRange whole = log.whole("anew", 2);
        delete("anew");
        create("anew", 1);
        write("anew", 20);

        assertEquals("topic 'anew' was deleted and made anew", message(() -> read(whole)));
        assertEquals(
                "topic 'anew' has 1 partition and had 2: it was deleted and made anew",
                message(() -> log.whole("anew", 2)));
    }

    @Test
    void aTopicThatIsMadeAnewWhileItIsReadIsNotRead() throws Exception {
        create("while", 1);
        write("while", 10);
        TopicRange whole = log.whole("while", 1);

        assertEquals(
                "topic 'while' was deleted and made anew",
                message(() -> log.read(whole, (partition, key, value) -> {
                    if (made("while").equals(whole.topicId())) {
                        remake("while");
                    }
                })));
    }

    private static String made(String topic) {
        return new Topics(admin).topic(topic).orElseThrow().topicId().toString();
    }

    private static void remake(String topic) {
        try {
            delete(topic);
            create(topic, 1);
            write(topic, 20);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String message(Runnable reading) {
        return String.valueOf(
                assertThrows(UnreadableLogException.class, reading::run).getMessage());
    }

    private long read(TopicRange range) {
        AtomicLong records = new AtomicLong();
        log.read(range, (partition, key, value) -> records.incrementAndGet());
        return records.get();
    }

    private static KafkaProducer<String, String> transactional(String id) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("bootstrap.servers", kafka.bootstrapServer(), "transactional.id", id));
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    private static void transaction(KafkaProducer<String, String> producer, String topic, int records)
            throws Exception {
        producer.beginTransaction();
        for (int i = 0; i < records; i++) {
            producer.send(new ProducerRecord<>(topic, 0, "key", "value")).get();
        }
        producer.flush();
    }

    private static void write(String topic, int records) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServer()), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, 0, "key", "value")).get();
            }
        }
    }

    private static void create(String topic, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                .all()
                .get();
        await(topic, true);
    }

    private static void delete(String topic) throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        await(topic, false);
    }

    /** The broker hears of it a little later than the controller; the test's own limit ends this. */
    private static void await(String topic, boolean there) throws Exception {
        while (known(topic) != there) {
            Thread.onSpinWait();
        }
    }

    private static boolean known(String topic) throws Exception {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().containsKey(topic);
        } catch (ExecutionException notYet) {
            if (notYet.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw notYet;
        }
    }
}
