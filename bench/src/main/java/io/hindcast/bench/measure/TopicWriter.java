package io.hindcast.bench.measure;

import io.hindcast.source.Heartbeat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to topics without waiting for each record, and fails as soon as one has failed. One thread. */
public final class TopicWriter implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private TopicWriter(Map<String, Object> connection, Map<String, Object> batches) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.putAll(batches);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** As much as possible, in large batches. */
    public static TopicWriter filling(Map<String, Object> connection) {
        return new TopicWriter(
                connection,
                Map.of(
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.LINGER_MS_CONFIG,
                        100,
                        // With more, the first batches of a new topic overtake each other and are refused.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1));
    }

    /** As soon as possible. */
    public static TopicWriter live(Map<String, Object> connection) {
        return new TopicWriter(
                connection, Map.of(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024, ProducerConfig.LINGER_MS_CONFIG, 1));
    }

    public void write(ProducerRecord<byte[], byte[]> record) throws ExecutionException {
        check();
        // What fails comes to the callback.
        var ignored = producer.send(record, (written, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    /** Closes each partition with a heartbeat, as {@code load --complete} does, and waits until all is written. */
    public void complete(String topic, int partitions) throws ExecutionException {
        for (int partition = 0; partition < partitions; partition++) {
            ProducerRecord<byte[], byte[]> end = new ProducerRecord<>(topic, partition, null, null);
            end.headers().add(Heartbeat.HEADER, Heartbeat.end().encode());
            write(end);
        }
        flush();
    }

    /** Waits until all is written. */
    public void flush() throws ExecutionException {
        producer.flush();
        check();
    }

    private void check() throws ExecutionException {
        Exception failed = failure.get();
        if (failed != null) {
            throw new ExecutionException("a record is not written", failed);
        }
    }

    /** Gives up what is not written yet. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
