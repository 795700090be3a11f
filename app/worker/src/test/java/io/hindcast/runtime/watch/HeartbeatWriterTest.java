package io.hindcast.runtime.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.account.Progress;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.HeartbeatDue;
import io.hindcast.progress.SourceProgress;
import io.hindcast.source.Heartbeat;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A heartbeat of a worker tells for whom it was written, and by what the time was known. */
final class HeartbeatWriterTest {
    private static final VersionId VERSION = new VersionId("orders", 3);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final HeartbeatWriter writer = new HeartbeatWriter(new FactWriter(() -> producer));

    private String header(int heartbeat, String name) {
        ProducerRecord<byte[], byte[]> record = producer.history().get(heartbeat);
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    void saysWhereItComesFrom() {
        SourceProgress source = new SourceProgress("orders", 1, 10, 10, Progress.NONE);
        long timeMs = Instant.parse("2026-01-01T10:00:00Z").toEpochMilli();
        writer.write(VERSION, new HeartbeatDue(source, timeMs, HeartbeatDue.By.CLOCK), "at");
        writer.write(VERSION, new HeartbeatDue(source, timeMs, HeartbeatDue.By.PARTITIONS), "at");
        assertEquals("at 2026-01-01T10:00:00Z", header(0, Heartbeat.HEADER));
        assertEquals(
                List.of("clock orders/v3", "partitions orders/v3"),
                List.of(header(0, Heartbeat.BY), header(1, Heartbeat.BY)));
    }
}
