package io.hindcast.broker;

import io.hindcast.source.Heartbeat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes records in their order, no faster than was asked for. */
record PacedProducer(String bootstrapServer) {
    private static final long PAUSE_NS = Duration.ofMillis(20).toNanos();

    /**
     * Writes them all.
     *
     * @param duration how long it takes at least
     */
    void write(Stream<ProducerRecord<byte[], byte[]>> records, long count, Duration duration) {
        long startNs = System.nanoTime();
        double nsARecord = (double) duration.toNanos() / count;
        AtomicReference<@Nullable Exception> lost = new AtomicReference<>();
        try (var producer = producer()) {
            AtomicLong written = new AtomicLong();
            records.forEach(record -> {
                long aheadNs = startNs + (long) (written.getAndIncrement() * nsARecord) - System.nanoTime();
                if (aheadNs > PAUSE_NS) {
                    LockSupport.parkNanos(aheadNs);
                }
                Future<RecordMetadata> unused =
                        producer.send(record, (metadata, failure) -> lost.compareAndSet(null, failure));
            });
            producer.flush();
            if (lost.get() != null) {
                throw new IllegalStateException("an event was not written", lost.get());
            }
        }
    }

    /** Says of every partition that nothing will follow. */
    void end(List<TopicPartition> partitions) throws Exception {
        try (var producer = producer()) {
            for (TopicPartition partition : partitions) {
                Header end = new RecordHeader(Heartbeat.HEADER, Heartbeat.end().encode());
                Future<RecordMetadata> sent = producer.send(
                        new ProducerRecord<>(partition.topic(), partition.partition(), null, null, null, List.of(end)));
                sent.get();
            }
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServer,
                "enable.idempotence",
                true,
                "linger.ms",
                5,
                "batch.size",
                16_384,
                // With more, a batch that a new partition refused is overtaken, and then refused as out of order.
                "max.in.flight.requests.per.connection",
                1);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
