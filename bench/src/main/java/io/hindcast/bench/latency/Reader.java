package io.hindcast.bench.latency;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a results topic as its consumers do, under read_committed, on a thread of its own. */
public final class Reader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SHOWN_LIMIT = Duration.ofSeconds(60);

    /** Hears of each record, of one thread. */
    @FunctionalInterface
    public interface Heard {
        /** A record has become readable, at this time by {@link System#nanoTime}. */
        void read(ConsumerRecord<byte[], byte[]> record, long nowNs);
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Void> reading;
    private volatile boolean stopping;

    /** Reads from now on; the topic exists. */
    public Reader(Map<String, Object> connection, String topic, int partitions, Heard heard) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        reading = CompletableFuture.runAsync(() -> read(settings, all, heard), thread);
    }

    private void read(Map<String, Object> settings, List<TopicPartition> partitions, Heard heard) {
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopping) {
                read(consumer.poll(POLL), heard);
            }
        }
    }

    private static void read(ConsumerRecords<byte[], byte[]> records, Heard heard) {
        long nowNs = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            heard.read(record, nowNs);
        }
    }

    /** Waits until every event was in a result, or for a minute: those that are in none by then are a figure. */
    public void awaitShown(LongSupplier notShown) throws InterruptedException {
        long deadlineNs = System.nanoTime() + SHOWN_LIMIT.toNanos();
        while (notShown.getAsLong() > 0 && System.nanoTime() < deadlineNs && !reading.isDone()) {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    /** Stops; what was read is then complete, and may be read by other threads. A failure of the reading shows here. */
    @Override
    public void close() {
        stopping = true;
        thread.shutdown();
        reading.join();
    }
}
