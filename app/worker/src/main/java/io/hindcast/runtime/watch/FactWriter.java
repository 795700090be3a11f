package io.hindcast.runtime.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records that are true whoever reads them when: outside of any transaction. One that cannot be written in time is given up.
 * Thread-safe.
 */
public final class FactWriter implements AutoCloseable {
    /** A heartbeat that waits longer than this would tell an old time. */
    private static final int DELIVERY_LIMIT_MS = 10_000;

    private static final int REQUEST_LIMIT_MS = 5_000;
    /** The next look at the version must not wait for a topic that does not answer. */
    private static final int BLOCK_LIMIT_MS = 2_000;

    private final Supplier<Producer<byte[], byte[]>> opener;
    private Optional<Producer<byte[], byte[]>> producer = Optional.empty();

    public FactWriter(Map<String, Object> connection) {
        this(() -> open(connection));
    }

    /** @param opener opens the producer once there is something to write */
    FactWriter(Supplier<Producer<byte[], byte[]>> opener) {
        this.opener = opener;
    }

    void write(ProducerRecord<byte[], byte[]> record, Callback then) {
        var unused = producer().send(record, then);
    }

    private synchronized Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> open = producer.orElseGet(opener);
        producer = Optional.of(open);
        return open;
    }

    private static Producer<byte[], byte[]> open(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_LIMIT_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_LIMIT_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_LIMIT_MS);
        // One that is there twice says nothing new, and an idempotent producer that was refused once may stay so.
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Gives up what is not written yet. */
    @Override
    public synchronized void close() {
        producer.ifPresent(open -> open.close(Duration.ZERO));
    }
}
