package io.hindcast.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to its present end, the partitions dealt out to threads. Settings as in Hindcast. */
public record TopicScan(String bootstrapServer, String topic) {
    private static final Duration POLL = Duration.ofMillis(100);

    /** What is done with the records of one thread's partitions. */
    public interface Visitor {
        void visit(ConsumerRecord<byte[], byte[]> record);
    }

    /** Reads with one thread for each visitor and returns the number of records once all have been visited. */
    public long run(List<? extends Visitor> visitors) throws ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(visitors.size());
        try {
            List<Future<Long>> parts = new ArrayList<>();
            for (int thread = 0; thread < visitors.size(); thread++) {
                int remainder = thread;
                parts.add(threads.submit(() -> part(remainder, visitors.size(), visitors.get(remainder))));
            }
            long records = 0;
            for (Future<Long> part : parts) {
                records += part.get();
            }
            return records;
        } finally {
            threads.shutdownNow();
        }
    }

    private long part(int remainder, int threads, Visitor visitor) {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                settings(bootstrapServer), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            int partitions = consumer.partitionsFor(topic).size();
            List<TopicPartition> mine = IntStream.range(0, partitions)
                    .filter(partition -> partition % threads == remainder)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(mine);
            Map<TopicPartition, Long> ends = consumer.endOffsets(mine);
            consumer.seekToBeginning(mine);
            long read = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                records.forEach(visitor::visit);
                read += records.count();
            }
            return read;
        }
    }

    /** Of a consumer of everything that is committed. */
    public static Map<String, Object> settings(String bootstrapServer) {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServer,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                // Closing waits for the last fetch, which waits for records that never come.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                10,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                4 * 1024 * 1024,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000,
                ConsumerConfig.RECEIVE_BUFFER_CONFIG,
                1024 * 1024);
    }
}
