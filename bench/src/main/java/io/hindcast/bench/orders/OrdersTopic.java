package io.hindcast.bench.orders;

import io.hindcast.bench.measure.TopicWriter;
import io.hindcast.bench.measure.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the topic of orders, keyed by customer, and closes each partition with a heartbeat. */
public final class OrdersTopic {
    private static final long STEP = 500_000;

    private OrdersTopic() {}

    /**
     * Makes and fills the topic, which does not exist yet.
     *
     * @param progress told the number of orders sent, every {@value #STEP} orders
     */
    public static void fill(Map<String, Object> connection, String topic, Orders orders, LongConsumer progress)
            throws ExecutionException, InterruptedException {
        try (Topics topics = new Topics(connection);
                TopicWriter writer = TopicWriter.filling(connection)) {
            topics.create(topic, orders.partitions());
            for (long index = 0; index < orders.total(); index++) {
                writer.write(new ProducerRecord<>(
                        topic, null, orders.eventTimeMs(index), orders.key(index), orders.json(index)));
                if ((index + 1) % STEP == 0) {
                    progress.accept(index + 1);
                }
            }
            writer.complete(topic, orders.partitions());
        }
    }
}
