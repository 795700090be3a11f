package io.hindcast.runtime.watch;

import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.HeartbeatDue;
import io.hindcast.source.Heartbeat;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes heartbeats into quiet partitions of source topics, where a definition allows it. Where one stands in the log is what counts,
 * whoever reads it. One that cannot be written is due again later.
 */
public record HeartbeatWriter(FactWriter facts) {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatWriter.class);

    /** Writes a heartbeat of one event-time field, for a version. */
    public void write(VersionId version, HeartbeatDue due, String eventTimeField) {
        Heartbeat heartbeat = new Heartbeat(eventTimeField, due.timeMs());
        var record = new ProducerRecord<byte[], byte[]>(
                due.source().topic(), due.source().partition(), null, null);
        record.headers().add(Heartbeat.HEADER, heartbeat.encode());
        record.headers().add(Heartbeat.BY, Heartbeat.by(teller(due.by()), version.toString()));
        facts.write(record, (metadata, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "heartbeat not written partition={} reason={}",
                        due.source().place(),
                        failure.getMessage());
            }
        });
    }

    private static String teller(HeartbeatDue.By by) {
        return switch (by) {
            case PARTITIONS -> Heartbeat.PARTITIONS;
            case CLOCK -> Heartbeat.CLOCK;
        };
    }
}
