package io.hindcast.bench.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.source.Heartbeat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the topic of orders, keyed by customer, and closes each partition with a heartbeat, as {@code load --complete} does. */
final class OrdersTopic {
    static final String NAME = "orders";
    static final int PARTITIONS = 4;

    private static final long STEP = 500_000;

    private OrdersTopic() {}

    /**
     * Fills the topic, which does not exist yet.
     *
     * @param progress told the number of orders sent, every {@value #STEP} orders
     */
    static void fill(String bootstrapServer, long events, LongConsumer progress)
            throws ExecutionException, InterruptedException {
        Map<String, Object> connection = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
        try (Admin admin = Admin.create(connection)) {
            admin.createTopics(List.of(new NewTopic(NAME, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServer,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.LINGER_MS_CONFIG,
                        100),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (long index = 0; index < events && failure.get() == null; index++) {
                // What fails comes to the callback.
                var ignored = producer.send(order(index), (sent, failed) -> {
                    if (failed != null) {
                        failure.set(failed);
                    }
                });
                if ((index + 1) % STEP == 0) {
                    progress.accept(index + 1);
                }
            }
            for (int partition = 0; partition < PARTITIONS; partition++) {
                producer.send(heartbeat(partition)).get();
            }
        }
        if (failure.get() != null) {
            throw new ExecutionException("the topic is not filled", failure.get());
        }
    }

    private static ProducerRecord<byte[], byte[]> order(long index) {
        byte[] key = Orders.customer(index).getBytes(UTF_8);
        return new ProducerRecord<>(NAME, null, Orders.eventTimeMs(index), key, Orders.json(index));
    }

    private static ProducerRecord<byte[], byte[]> heartbeat(int partition) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(NAME, partition, null, null);
        record.headers().add(Heartbeat.HEADER, Heartbeat.end().encode());
        return record;
    }
}
