package io.hindcast.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a stable topic as its consumers do: a table of what stands, and what was told as news. */
public final class StableConsumer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final KafkaConsumer<String, String> consumer;
    private final Map<String, String> table = new TreeMap<>();
    private final Map<String, Integer> closes = new HashMap<>();
    private final List<String> records = new ArrayList<>();
    private final Map<String, String> numbers = new HashMap<>();
    private final Map<Integer, String> heartbeats = new HashMap<>();

    public StableConsumer(String bootstrapServer, String topic, int partitions) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServer,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> all = Stream.iterate(0, i -> i + 1)
                .limit(partitions)
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Reads on until something is so; fails after minutes: on a busy machine a worker that was killed takes one to come back. */
    public void readUntil(BooleanSupplier done) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            consumer.poll(Duration.ofMillis(100)).forEach(this::apply);
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "not so within " + PATIENCE + "; the table is " + table + ", the records were " + records);
            }
        }
    }

    /** Reads what comes within a time. */
    public void readFor(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < deadline) {
            consumer.poll(Duration.ofMillis(100)).forEach(this::apply);
        }
    }

    private void apply(ConsumerRecord<String, String> record) {
        String heartbeat = header(record, "hindcast-heartbeat");
        if (!heartbeat.equals("-")) {
            heartbeats.put(record.partition(), heartbeat);
            return;
        }
        String cause = header(record, "hindcast-cause");
        records.add(record.partition() + " " + record.key() + " " + cause + " " + header(record, "hindcast-version")
                + " " + header(record, "hindcast-number") + " " + record.value());
        numbers.put(record.key(), header(record, "hindcast-number"));
        if (record.value() == null) {
            table.remove(record.key());
        } else {
            table.put(record.key(), content(record.value()));
        }
        if (cause.equals("close")) {
            closes.merge(record.key(), 1, Integer::sum);
        }
    }

    /** A value less its revision, which counts what was said in the topic and not what a version has revised. */
    public static String content(String value) {
        return value.replaceFirst("\"revision\":\\d+", "\"revision\":0");
    }

    /** Waits until somebody has made a topic. */
    public static void awaitTopic(String bootstrapServer, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServer))) {
            long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
            while (!admin.listTopics().names().get().contains(topic)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("nobody makes the topic " + topic);
                }
                Thread.onSpinWait();
            }
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "-" : new String(header.value(), UTF_8);
    }

    public Map<String, String> table() {
        return table;
    }

    /** What partitions were told last of how complete they are. */
    public Map<Integer, String> heartbeats() {
        return heartbeats;
    }

    /** How often a window was told as news. */
    public Map<String, Integer> closes() {
        return closes;
    }

    /** The number of what was last said of a window; {@code -} where it has none. */
    public String number(String key) {
        return numbers.getOrDefault(key, "-");
    }

    public List<String> records() {
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
