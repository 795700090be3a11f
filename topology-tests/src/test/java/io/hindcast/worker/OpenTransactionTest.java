package io.hindcast.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.harness.ToolCall;
import io.hindcast.publishing.StableConsumer;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A transaction that nobody ends, in the results that a publisher takes or in its stable topic: who it is and how to end it is told. */
final class OpenTransactionTest extends OnABroker {
    @ParameterizedTest
    @ValueSource(strings = {"open1.orders.v0001.results", "open2-results"})
    void whoWaitsForItAndHowItEndsIsTold(String held) throws Exception {
        String namespace = held.substring(0, 5);
        orders.createTopic(namespace, 1, Map.of());
        orders.send(namespace, 0, "a", Duration.ofSeconds(1));
        orders.send(namespace, 0, "a", Duration.ofSeconds(121));
        Notices notices = new Notices();
        try (Worker worker = worker(namespace, definition(namespace), notices)) {
            worker.start();
            StableConsumer.awaitTopic(bootstrapServer(), namespace + "-results");
            try (StableConsumer consumer = new StableConsumer(bootstrapServer(), namespace + "-results", 1);
                    KafkaProducer<byte[], byte[]> producer = producer(namespace)) {
                consumer.readUntil(() -> consumer.table().size() == 1);
                Await.until("ready", LIMIT, () -> worker.status().unready().isEmpty());
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(held, 0, "k".getBytes(UTF_8), "v".getBytes(UTF_8)))
                        .get();
                orders.send(namespace, 0, "a", Duration.ofSeconds(241));

                ProducerState open = open(held);
                String told = "a transaction is open at offset "
                        + open.currentTransactionStartOffset().orElseThrow() + " in partition 0 of topic '" + held
                        + "' since ";
                String reason = Await.value(
                        "told",
                        LIMIT,
                        () -> worker.status().unready().stream()
                                .filter(line -> line.startsWith("topic '" + namespace + "-results' of orders: " + told))
                                .findFirst());
                assertTrue(
                        reason.contains(" by producer " + open.producerId() + " ('of " + namespace + "'): "), reason);
                assertTrue(notices.has(Notice.Kind.TROUBLE, told), notices::toString);
                ToolCall status = ToolCall.run(bootstrapServer(), namespace, "status", "orders");
                assertTrue(status.output().contains("\nwaits       " + told), status::output);

                abort(reason.substring(reason.indexOf("kafka-transactions.sh")));
                consumer.readUntil(() -> consumer.table().size() == 2);
                Await.until("ready", LIMIT, () -> worker.status().unready().isEmpty());
                ToolCall after = ToolCall.run(bootstrapServer(), namespace, "status", "orders");
                assertTrue(!after.output().contains("waits "), after::output);
            }
        }
    }

    /** What Kafka's tool does at this command. */
    private void abort(String command) throws Exception {
        List<String> words = List.of(command.split(" "));
        assertEquals(
                List.of("kafka-transactions.sh", "--bootstrap-server", bootstrapServer(), "abort"),
                words.subList(0, 4));
        String topic = words.get(words.indexOf("--topic") + 1);
        int partition = Integer.parseInt(words.get(words.indexOf("--partition") + 1));
        long offset = Long.parseLong(words.get(words.indexOf("--start-offset") + 1));
        ProducerState open = open(topic);
        assertEquals(offset, open.currentTransactionStartOffset().orElseThrow());
        orders.admin()
                .abortTransaction(new AbortTransactionSpec(
                        new TopicPartition(topic, partition),
                        open.producerId(),
                        (short) open.producerEpoch(),
                        open.coordinatorEpoch().orElse(0)))
                .all()
                .get();
    }

    private ProducerState open(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        return Await.value("open", LIMIT, () -> oldest(partition));
    }

    private Optional<ProducerState> oldest(TopicPartition partition) {
        try {
            // Those of the worker come and go.
            return orders
                    .admin()
                    .describeProducers(Set.of(partition))
                    .partitionResult(partition)
                    .get()
                    .activeProducers()
                    .stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .min((one, other) -> Long.compare(
                            one.currentTransactionStartOffset().orElseThrow(),
                            other.currentTransactionStartOffset().orElseThrow()));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String namespace) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServer(),
                        "transactional.id",
                        "of " + namespace,
                        "transaction.timeout.ms",
                        600_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static String definition(String namespace) {
        return """
                pipeline: orders
                source:
                  topic: %s
                  format: json
                  event-time: at
                  fields:
                    sku: string
                    amount: decimal
                    at: timestamp
                key: [sku]
                window: { tumbling: 1m, grace: 10s }
                aggregates:
                  orders: count()
                publish: { topic: %s-results }
                """.formatted(namespace, namespace);
    }
}
