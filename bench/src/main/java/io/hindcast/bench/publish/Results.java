package io.hindcast.bench.publish;

import io.hindcast.pipeline.PublisherNames;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what versions would have written: one final result for each window, and live ones that bear the time of their writing. */
final class Results implements AutoCloseable {
    static final long MINUTE_MS = 60_000;
    private static final long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final int KEYS = 1_000;

    private final PublisherNames names;
    private final int partitions;
    private final int live;
    private final KafkaProducer<String, String> producer;
    private final Thread writer = new Thread(this::writeLive, "live-results");
    private volatile boolean resting;

    /** @param live results a second */
    Results(Map<String, Object> connection, PublisherNames names, int partitions, int live) {
        this.names = names;
        this.partitions = partitions;
        this.live = live;
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** A result for each of so many windows. */
    void write(int version, int windows, IntUnaryOperator orders) {
        for (int window = 0; window < windows; window++) {
            send(
                    version,
                    window,
                    "sku-" + window % KEYS,
                    START_MS + window / KEYS * MINUTE_MS,
                    orders.applyAsInt(window));
        }
        producer.flush();
    }

    /** Which of the windows that were written a record key is about. */
    static int window(String key) {
        int sku = Integer.parseInt(
                key.substring("{\"sku\":\"sku-".length(), key.indexOf('"', "{\"sku\":\"sku-".length())));
        String start = key.substring(key.lastIndexOf(":\"2") + 2, key.lastIndexOf('"'));
        return (int) ((Instant.parse(start).toEpochMilli() - START_MS) / MINUTE_MS) * KEYS + sku;
    }

    private void send(int version, int partition, String sku, long startMs, long orders) {
        Instant start = Instant.ofEpochMilli(startMs);
        ProducerRecord<String, String> result = new ProducerRecord<>(
                names.resultsTopic(version),
                partition % partitions,
                "{\"sku\":\"" + sku + "\",\"window\":\"" + start + "\"}",
                "{\"key\":{\"sku\":\"" + sku + "\"},\"window\":{\"start\":\"" + start + "\",\"end\":\""
                        + start.plusMillis(MINUTE_MS)
                        + "\"},\"final\":true,\"revision\":1,\"orders\":" + orders
                        + ",\"revenue\":12345.67,\"biggest\":999.99,\"customers\":42,\"average\":17.1234}");
        var ignored = producer.send(result, (written, failed) -> {
            if (failed != null) {
                System.err.println("a result could not be written: " + failed.getMessage());
            }
        });
    }

    /** Both versions go on from now on, with windows of their own. */
    void goLive() {
        writer.start();
    }

    private void writeLive() {
        long everyNs = 1_000_000_000L / live;
        long due = System.nanoTime();
        for (int result = 0; !resting; result++) {
            long nowMs = System.currentTimeMillis();
            for (int version = 1; version <= 2; version++) {
                send(version, result, "live-" + result, START_MS - MINUTE_MS, nowMs);
            }
            due += everyNs;
            while (System.nanoTime() < due && !resting) {
                Thread.onSpinWait();
            }
        }
    }

    void rest() throws InterruptedException {
        resting = true;
        writer.join();
        producer.flush();
    }

    @Override
    public void close() {
        resting = true;
        producer.close();
    }
}
