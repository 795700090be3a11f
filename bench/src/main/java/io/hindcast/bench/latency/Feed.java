package io.hindcast.bench.latency;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends each order when it is due; what it could not send in time it sends at once, and its latency counts all the same. */
public final class Feed implements AutoCloseable {
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(500);

    private final LiveLoad load;
    private final String topic;
    private final Beginning beginning;
    private final Sent sent;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long index;

    /** The same moment on both clocks. */
    public record Beginning(long ns, long ms) {}

    public Feed(Map<String, Object> connection, LiveLoad load, String topic, Beginning beginning, Sent sent) {
        this.load = load;
        this.topic = topic;
        this.beginning = beginning;
        this.sent = sent;
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends on, until what falls due until so long after the beginning is sent. */
    public void run(Duration length) throws Exception {
        byte[][] customers = new byte[load.keys()][];
        int[] partitions = new int[load.keys()];
        for (int key = 0; key < load.keys(); key++) {
            customers[key] = LiveLoad.customer(key);
            partitions[key] = load.partition(key);
        }
        long lastMs = -1;
        String at = "";
        long total = load.due(length.toNanos());
        while (index < total && failure.get() == null) {
            long due = Math.min(total, load.due(System.nanoTime() - beginning.ns()) + 1);
            if (index >= due) {
                LockSupport.parkNanos(PAUSE_NS);
            }
            for (; index < due; index++) {
                long dueNs = load.dueNs(index);
                long atMs = beginning.ms() + TimeUnit.NANOSECONDS.toMillis(dueNs);
                if (atMs != lastMs) {
                    lastMs = atMs;
                    at = LiveLoad.text(atMs);
                }
                int key = load.key(index);
                sent.add(key, partitions[key], atMs, beginning.ns() + dueNs);
                // What fails comes to the callback.
                var ignored = producer.send(
                        new ProducerRecord<>(
                                topic, partitions[key], atMs, customers[key], LiveLoad.json(index, key, at)),
                        (metadata, failed) -> {
                            if (failed != null) {
                                failure.compareAndSet(null, failed);
                            }
                        });
            }
        }
        producer.flush();
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
