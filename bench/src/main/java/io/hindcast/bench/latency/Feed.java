package io.hindcast.bench.latency;

import io.hindcast.bench.measure.Paced;
import io.hindcast.bench.measure.TopicWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends each order when it is due; what it could not send in time it sends at once, and its latency counts all the same. */
public final class Feed implements AutoCloseable {
    private final LiveLoad load;
    private final String topic;
    private final Sent sent;
    private final Paced paced;
    private final TopicWriter writer;
    private final byte[][] customers;
    private final int[] partitions;
    private long lastMs = -1;
    private String at = "";

    public Feed(Map<String, Object> connection, LiveLoad load, String topic, Paced.Beginning beginning, Sent sent) {
        this.load = load;
        this.topic = topic;
        this.sent = sent;
        this.paced = new Paced(load.rate(), beginning);
        this.writer = TopicWriter.live(connection);
        customers = new byte[load.keys()][];
        partitions = new int[load.keys()];
        for (int key = 0; key < load.keys(); key++) {
            customers[key] = LiveLoad.customer(key);
            partitions[key] = load.partition(key);
        }
    }

    /** Sends on, until what falls due until so long after the beginning is sent. */
    public void run(Duration length) throws ExecutionException {
        paced.run(length, this::send);
        writer.flush();
    }

    private void send(long index, long atMs, long dueNs) throws ExecutionException {
        if (atMs != lastMs) {
            lastMs = atMs;
            at = LiveLoad.text(atMs);
        }
        int key = load.key(index);
        sent.add(key, partitions[key], atMs, dueNs);
        writer.write(new ProducerRecord<>(topic, partitions[key], atMs, customers[key], LiveLoad.json(index, key, at)));
    }

    @Override
    public void close() {
        writer.close();
    }
}
