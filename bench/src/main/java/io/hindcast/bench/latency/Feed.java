package io.hindcast.bench.latency;

import io.hindcast.bench.measure.TopicWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends each order when it is due; what it could not send in time it sends at once, and its latency counts all the same. */
public final class Feed implements AutoCloseable {
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(500);

    private final LiveLoad load;
    private final String topic;
    private final Beginning beginning;
    private final Sent sent;
    private final TopicWriter writer;
    private long index;

    /** The same moment on both clocks. */
    public record Beginning(long ns, long ms) {}

    public Feed(Map<String, Object> connection, LiveLoad load, String topic, Beginning beginning, Sent sent) {
        this.load = load;
        this.topic = topic;
        this.beginning = beginning;
        this.sent = sent;
        this.writer = TopicWriter.live(connection);
    }

    /** Sends on, until what falls due until so long after the beginning is sent. */
    public void run(Duration length) throws ExecutionException {
        byte[][] customers = new byte[load.keys()][];
        int[] partitions = new int[load.keys()];
        for (int key = 0; key < load.keys(); key++) {
            customers[key] = LiveLoad.customer(key);
            partitions[key] = load.partition(key);
        }
        long lastMs = -1;
        String at = "";
        long total = load.due(length.toNanos());
        while (index < total) {
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
                writer.write(new ProducerRecord<>(
                        topic, partitions[key], atMs, customers[key], LiveLoad.json(index, key, at)));
            }
        }
        writer.flush();
    }

    @Override
    public void close() {
        writer.close();
    }
}
