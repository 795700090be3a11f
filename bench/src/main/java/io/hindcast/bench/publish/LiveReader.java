package io.hindcast.bench.publish;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the stable topic all the time: how long live results took to come there, and what stands of the others. */
final class LiveReader implements AutoCloseable {
    private static final String LIVE = "{\"sku\":\"live-";
    private static final int ANY = 3;

    private final Map<String, Object> connection;
    private final List<TopicPartition> partitions;
    private final Thread reader = new Thread(this::read, "stable-reader");
    private Histogram waited = new Histogram(ANY);
    private volatile boolean ended;

    LiveReader(Map<String, Object> connection, String topic, int partitions) {
        this.connection = connection;
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        reader.setDaemon(true);
        reader.start();
    }

    private KafkaConsumer<String, String> consumer() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private void read() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            while (!ended) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(50))) {
                    if (record.key().startsWith(LIVE) && record.value() != null) {
                        take(System.currentTimeMillis() - number(record.value()));
                    }
                }
            }
        }
    }

    private synchronized void take(long ms) {
        waited.recordValue(Math.max(0, ms));
    }

    private static long number(String value) {
        int from = value.indexOf("\"orders\":") + "\"orders\":".length();
        return Long.parseLong(value.substring(from, value.indexOf(',', from)));
    }

    /** Counts anew. */
    synchronized void begin() {
        waited = new Histogram(ANY);
    }

    /** In milliseconds, since {@link #begin}. */
    synchronized Histogram waited() {
        return waited.copy();
    }

    /** Whether the topic holds, of each of so many windows, that number of orders. */
    boolean stands(int windows, IntUnaryOperator orders) {
        BitSet right = new BitSet(windows);
        try (KafkaConsumer<String, String> consumer = consumer()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    if (!record.key().startsWith(LIVE)) {
                        int window = Results.window(record.key());
                        right.set(
                                window, record.value() != null && number(record.value()) == orders.applyAsInt(window));
                    }
                }
            }
        }
        return right.cardinality() == windows;
    }

    @Override
    public void close() {
        ended = true;
    }
}
