package io.hindcast.load;

import io.hindcast.input.Line;
import io.hindcast.source.Heartbeat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to one topic and counts what the cluster has acknowledged. The caller's thread appends; the producer's
 * thread counts.
 */
final class TopicAppender {
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicLongArray written;
    private final AtomicLong sent = new AtomicLong();
    private final CompletableFuture<Exception> failure = new CompletableFuture<>();
    private final Callback count = this::count;

    TopicAppender(Producer<byte[], byte[]> producer, String topic, int partitions) {
        this.producer = producer;
        this.topic = topic;
        this.written = new AtomicLongArray(partitions);
    }

    /** Sends a record; the callback hears the answer. */
    void append(Line.Entry entry) {
        Optional<byte[]> key = entry.key().map(text -> text.getBytes(StandardCharsets.UTF_8));
        var unused = producer.send(record(key, entry.value()), count);
        sent.incrementAndGet();
    }

    private ProducerRecord<byte[], byte[]> record(Optional<byte[]> key, byte[] value) {
        return key.map(text -> new ProducerRecord<>(topic, text, value))
                .orElseGet(() -> new ProducerRecord<>(topic, value));
    }

    /** Writes a heartbeat behind every partition's records that ends all time. */
    void complete() {
        for (int partition = 0; partition < written.length(); partition++) {
            var heartbeat = new ProducerRecord<byte[], byte[]>(topic, partition, null, null);
            heartbeat.headers().add(Heartbeat.HEADER, Heartbeat.end().encode());
            var unused = producer.send(heartbeat, (metadata, exception) -> keep(exception));
        }
        producer.flush();
    }

    /** Waits until the cluster has answered for every record. */
    void flush() {
        producer.flush();
    }

    /** Waits so long for the answers, and takes no more records; whoever is about to send one fails. */
    void close(Duration limit) {
        producer.close(limit);
    }

    private void count(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        keep(exception);
        if (exception == null && metadata != null && metadata.partition() < written.length()) {
            written.incrementAndGet(metadata.partition());
        }
    }

    private void keep(@Nullable Exception exception) {
        if (exception != null) {
            failure.complete(exception);
        }
    }

    int partitions() {
        return written.length();
    }

    boolean failed() {
        return failure.isDone();
    }

    /** The first failure; only after {@link #failed()}. */
    Exception failure() {
        return failure.join();
    }

    List<Long> byPartition() {
        return IntStream.range(0, written.length()).mapToObj(written::get).toList();
    }

    long written() {
        return byPartition().stream().mapToLong(Long::longValue).sum();
    }

    /** So many records were sent and not acknowledged. */
    long unknown() {
        return sent.get() - written();
    }
}
