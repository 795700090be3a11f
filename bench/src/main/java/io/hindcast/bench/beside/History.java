package io.hindcast.bench.beside;

import io.hindcast.bench.latency.LiveLoad;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Orders that came long ago, as many a millisecond as the live ones. */
record History(LiveLoad load, long orders, long endMs) {
    private static final int MILLIS_IN_SECOND = 1_000;

    /** Appends them to the topic, which exists. */
    void fill(Map<String, Object> connection, String topic) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            long lastMs = -1;
            String at = "";
            for (long index = 0; index < orders && failure.get() == null; index++) {
                long atMs = endMs - (orders - index) * MILLIS_IN_SECOND / load.rate();
                if (atMs != lastMs) {
                    lastMs = atMs;
                    at = LiveLoad.text(atMs);
                }
                int key = load.key(index);
                // What fails comes to the callback.
                var ignored = producer.send(
                        new ProducerRecord<>(
                                topic,
                                load.partition(key),
                                atMs,
                                LiveLoad.customer(key),
                                LiveLoad.json(index, key, at)),
                        (sent, failed) -> {
                            if (failed != null) {
                                failure.compareAndSet(null, failed);
                            }
                        });
            }
        }
        if (failure.get() != null) {
            throw new ExecutionException("the topic is not filled", failure.get());
        }
    }
}
