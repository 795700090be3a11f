package io.hindcast.bench.latency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> reading;
    private volatile boolean stopping;

    /** Reads from now on; the topic exists. */
    public Reader(Map<String, Object> connection, String topic, int partitions, Latencies latencies) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        reading = thread.submit(() -> {
            try (Consumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                List<TopicPartition> all = IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .toList();
                consumer.assign(all);
                consumer.seekToBeginning(all);
                while (!stopping) {
                    read(consumer.poll(POLL), latencies);
                }
            }
        });
    }

    private static void read(ConsumerRecords<byte[], byte[]> records, Latencies latencies) {
        long nowNs = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            latencies.read(new String(record.value(), UTF_8), nowNs);
        }
    }

    /** Stops; what was read is then complete, and may be read by other threads. */
    @Override
    public void close() throws Exception {
        stopping = true;
        thread.shutdown();
        reading.get();
    }
}
