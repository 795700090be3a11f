package io.hindcast.runtime.watch;

import io.hindcast.progress.HeartbeatDue;
import io.hindcast.source.Heartbeat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes heartbeats into quiet partitions of source topics, where a definition allows it. Outside of any transaction: where a
 * heartbeat stands in the log is what counts, whoever reads it. One that cannot be written is due again later. Thread-safe.
 */
public final class HeartbeatWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatWriter.class);
    /** A heartbeat that waits longer than this would tell an old time. */
    private static final int DELIVERY_LIMIT_MS = 10_000;

    private static final int REQUEST_LIMIT_MS = 5_000;
    /** The next look at the version must not wait for a topic that does not answer. */
    private static final int BLOCK_LIMIT_MS = 2_000;

    private final Map<String, Object> connection;
    private Optional<Producer<byte[], byte[]>> producer = Optional.empty();

    public HeartbeatWriter(Map<String, Object> connection) {
        this.connection = connection;
    }

    /** Writes a heartbeat of one event-time field. */
    public void write(HeartbeatDue due, String eventTimeField) {
        Heartbeat heartbeat = new Heartbeat(eventTimeField, due.timeMs());
        var record = new ProducerRecord<byte[], byte[]>(
                due.source().topic(), due.source().partition(), null, null);
        record.headers().add(Heartbeat.HEADER, heartbeat.encode());
        var unused = producer().send(record, (metadata, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "heartbeat not written partition={} reason={}",
                        due.source().place(),
                        failure.getMessage());
            }
        });
    }

    private synchronized Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> open = producer.orElseGet(this::open);
        producer = Optional.of(open);
        return open;
    }

    private Producer<byte[], byte[]> open() {
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
