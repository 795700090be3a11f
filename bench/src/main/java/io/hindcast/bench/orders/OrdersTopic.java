package io.hindcast.bench.orders;

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
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the topic of orders, keyed by customer, and closes each partition with a heartbeat, as {@code load --complete} does. */
public final class OrdersTopic {
    private static final long STEP = 500_000;

    private OrdersTopic() {}

    /**
     * Makes and fills the topic, which does not exist yet.
     *
     * @param progress told the number of orders sent, every {@value #STEP} orders
     */
    public static void fill(String bootstrapServer, String topic, Orders orders, LongConsumer progress)
            throws ExecutionException, InterruptedException {
        Map<String, Object> connection = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
        try (Admin admin = Admin.create(connection)) {
            admin.createTopics(List.of(new NewTopic(topic, orders.partitions(), (short) 1)
                            // The orders are older than a broker keeps records by default.
                            .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"))))
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
                        100,
                        // With more, the first batches of a new topic overtake each other and are refused.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (long index = 0; index < orders.total() && failure.get() == null; index++) {
                // What fails comes to the callback.
                var ignored = producer.send(order(topic, orders, index), (sent, failed) -> {
                    if (failed != null) {
                        failure.set(failed);
                    }
                });
                if ((index + 1) % STEP == 0) {
                    progress.accept(index + 1);
                }
            }
            for (int partition = 0; partition < orders.partitions(); partition++) {
                producer.send(heartbeat(topic, partition)).get();
            }
        }
        if (failure.get() != null) {
            throw new ExecutionException("the topic is not filled", failure.get());
        }
    }

    private static ProducerRecord<byte[], byte[]> order(String topic, Orders orders, long index) {
        return new ProducerRecord<>(topic, null, orders.eventTimeMs(index), orders.key(index), orders.json(index));
    }

    private static ProducerRecord<byte[], byte[]> heartbeat(String topic, int partition) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, null, null);
        record.headers().add(Heartbeat.HEADER, Heartbeat.end().encode());
        return record;
    }
}
