package io.hindcast.internals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FencingProducerTest {
    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;

    @BeforeEach
    void startBroker() throws IOException, ExecutionException, InterruptedException {
        kafka = EmbeddedKafka.start(folder);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServer()))) {
            admin.createTopics(List.of(new NewTopic("results", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void stopBroker() throws IOException {
        kafka.close();
    }

    @Test
    void beginsNoTransactionAfterAnAbort() {
        try (FencingProducer producer = producer()) {
            send(producer);
            producer.abortTransaction();
            assertThrows(ProducerFencedException.class, producer::beginTransaction);
        }
    }

    @Test
    void beginsTransactionsAfterCommits() {
        try (FencingProducer producer = producer()) {
            for (int transaction = 0; transaction < 3; transaction++) {
                send(producer);
                producer.commitTransaction();
            }
        }
    }

    @Test
    void waitsForWhatWasSentWithTheCommitAlone() throws Exception {
        try (FencingProducer producer = producer()) {
            producer.beginTransaction();
            var sent = producer.send(new ProducerRecord<>("results", "value".getBytes(UTF_8)));
            producer.flush();
            producer.commitTransaction();
            assertTrue(sent.isDone());
            assertEquals(0, sent.get().offset());
        }
    }

    @Test
    void doesNotCommitWithoutWhatCouldNotBeSent() {
        try (FencingProducer producer = producer()) {
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("results", new byte[2_000_000]));
            producer.flush();
            assertThrows(KafkaException.class, producer::commitTransaction);
        }
    }

    @Test
    void fencesItselfWhenTheCommitTimesOut() throws IOException {
        FencingProducer producer = producer();
        send(producer);
        kafka.close();
        var fenced = assertThrows(ProducerFencedException.class, producer::commitTransaction);
        assertInstanceOf(KafkaException.class, fenced.getCause());
        producer.close(Duration.ZERO);
    }

    @Test
    @SuppressWarnings("removal") // Only a consumer that is in a group gives such metadata otherwise.
    void fencesItselfWhenSendingOffsetsTimesOut() throws IOException {
        FencingProducer producer = producer();
        send(producer);
        kafka.close();
        var fenced = assertThrows(
                ProducerFencedException.class,
                () -> producer.sendOffsetsToTransaction(
                        Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(1)),
                        new ConsumerGroupMetadata("group")));
        assertInstanceOf(TimeoutException.class, fenced.getCause());
        producer.close(Duration.ZERO);
    }

    private FencingProducer producer() {
        FencingProducer producer = new FencingProducer(Map.of(
                "bootstrap.servers", kafka.bootstrapServer(),
                "transactional.id", "worker",
                "max.block.ms", 3_000,
                "delivery.timeout.ms", 4_000,
                "request.timeout.ms", 2_000,
                "linger.ms", 1_000));
        producer.initTransactions();
        return producer;
    }

    private static void send(FencingProducer producer) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("results", "value".getBytes(UTF_8)));
    }
}
