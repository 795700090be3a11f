package io.hindcast.ledger.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.cluster.MissingRightException;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.Outcome;
import io.hindcast.ledger.Stamp.Author;
import io.hindcast.pipeline.VersionId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class RefusedProducerTest {
    private static final TopicPartition LEDGER = new TopicPartition("test.ledger", 0);
    private static final Draft FIRST =
            new Draft(new Proposed(new VersionId("orders", 1), "print", "orders.yaml", "pipeline: orders"), "new", -1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private long written;
    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();

    /** It says so ever after, without asking the cluster again. */
    @Test
    void aProducerThatHasFailedForGoodIsReplaced() {
        try (KafkaLedger ledger = ledger()) {
            ledger.append(FIRST);
            producers.get(0).sendException =
                    new KafkaException("in an error state", new SaslAuthenticationException("wrong password"));
            assertThrows(KafkaException.class, () -> ledger.append(FIRST));
            assertTrue(producers.get(0).closed());
            assertInstanceOf(Outcome.Rejected.class, ledger.append(FIRST));
            assertEquals(2, producers.size());
        }
        assertTrue(producers.get(1).closed());
    }

    @Test
    void oneThatGotNoAnswerIsKept() {
        try (KafkaLedger ledger = ledger()) {
            ledger.append(FIRST);
            producers.get(0).sendException = new TimeoutException("no answer");
            assertThrows(TimeoutException.class, () -> ledger.append(FIRST));
            assertFalse(producers.get(0).closed());
        }
        assertEquals(1, producers.size());
    }

    @Test
    void aRightThatWasFoundMissingBeforeAnythingIsSentIsNamed() {
        try (KafkaLedger ledger = ledger()) {
            ledger.append(FIRST);
            producers.get(0).sendException =
                    new KafkaException("in an error state", new ClusterAuthorizationException("refused"));
            assertThrows(MissingRightException.class, () -> ledger.append(FIRST));
        }
    }

    private KafkaLedger ledger() {
        consumer.updateBeginningOffsets(Map.of(LEDGER, 0L));
        return new KafkaLedger(consumer, this::producer, "test", new Author("anna"), Clock.systemUTC());
    }

    /** What it sends is there at once, behind what was there. */
    private Producer<byte[], byte[]> producer() {
        MockProducer<byte[], byte[]> made = new Written();
        producers.add(made);
        return made;
    }

    private final class Written extends MockProducer<byte[], byte[]> {
        Written() {
            super(true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            if (sendException != null) {
                throw sendException;
            }
            long offset = written++;
            consumer.addRecord(
                    new ConsumerRecord<>(LEDGER.topic(), LEDGER.partition(), offset, record.key(), record.value()));
            return CompletableFuture.completedFuture(new RecordMetadata(LEDGER, offset, 0, 0, 0, 0));
        }
    }
}
