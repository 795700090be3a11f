package io.hindcast.bench.memory;

import io.hindcast.bench.measure.TopicScan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a results topic as it is committed, and checks it. The topic need not exist yet. */
final class ResultsReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final CheckedResults results;

    ResultsReader(String bootstrapServer, String topic, KnownLog log) {
        this.consumer = new KafkaConsumer<>(
                TopicScan.settings(bootstrapServer), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
        this.results = new CheckedResults(log);
    }

    /** Reads whatever comes in so long. */
    void readFor(Duration time) throws InterruptedException {
        long endNs = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < endNs) {
            if (consumer.assignment().isEmpty() && !assign()) {
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            } else {
                consumer.poll(POLL).forEach(record -> {
                    if (record.value() != null) {
                        results.check(record.value());
                    }
                });
            }
        }
    }

    private boolean assign() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return !partitions.isEmpty();
    }

    CheckedResults results() {
        return results;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
