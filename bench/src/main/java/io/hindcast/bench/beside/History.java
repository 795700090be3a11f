package io.hindcast.bench.beside;

import io.hindcast.bench.latency.LiveLoad;
import io.hindcast.bench.measure.TopicWriter;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Orders that came long ago, as many a millisecond as the live ones. */
record History(LiveLoad load, long orders, long endMs) {
    private static final int MILLIS_IN_SECOND = 1_000;

    /** Appends them to the topic, which exists. */
    void fill(Map<String, Object> connection, String topic) throws ExecutionException {
        try (TopicWriter writer = TopicWriter.filling(connection)) {
            long lastMs = -1;
            String at = "";
            for (long index = 0; index < orders; index++) {
                long atMs = endMs - (orders - index) * MILLIS_IN_SECOND / load.rate();
                if (atMs != lastMs) {
                    lastMs = atMs;
                    at = LiveLoad.text(atMs);
                }
                int key = load.key(index);
                writer.write(new ProducerRecord<>(
                        topic, load.partition(key), atMs, LiveLoad.customer(key), LiveLoad.json(index, key, at)));
            }
            writer.flush();
        }
    }
}
