package io.hindcast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.operator.Rejects;
import io.hindcast.pipeline.VersionId;
import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Sends late and invalid records to the rejected topic: key, value and headers as they came, with where they came from and
 * why they were rejected in headers of their own. What the topic does not take goes without its key and value, and says so: it
 * stands in the source.
 */
final class RejectedRecords implements Rejects {
    /** What a batch adds to a record, and a record to a header; generous. */
    private static final int OVERHEAD_BYTES = 1024;

    private static final int HEADER_BYTES = 16;

    private final ProcessorContext<Outgoing, byte[]> context;
    private final byte[] pipeline;
    private final byte[] version;
    private final String sink;
    private final int recordBytes;
    private final RejectedCounts counts;

    RejectedRecords(ProcessorContext<Outgoing, byte[]> context, VersionTopology topology, String sink) {
        this.context = context;
        this.sink = sink;
        VersionId id = topology.id();
        recordBytes = topology.limits().recordBytes();
        counts = new RejectedCounts(context.metrics());
        pipeline = id.pipeline().getBytes(UTF_8);
        version = ("v" + id.number()).getBytes(UTF_8);
    }

    @Override
    public void reject(SourceRecord record, Reason reason, String detail) {
        Record<Outgoing, byte[]> rejected = outgoing(record, record.key(), record.value());
        ((Arrival) record).headers().forEach(rejected.headers()::add);
        mark(rejected.headers(), record, reason, detail);
        long bytes = size(record.key()) + size(record.value()) + size(rejected.headers());
        if (bytes > recordBytes) {
            // Whatever stands in the record is left out, headers that look like ours too.
            rejected = outgoing(record, null, null);
            mark(rejected.headers(), record, reason, detail);
            rejected.headers().add("hindcast-left-out", (bytes + " bytes of key, value and headers").getBytes(UTF_8));
        }
        context.forward(rejected, sink);
        counts.count(reason);
    }

    private void mark(Headers headers, SourceRecord record, Reason reason, String detail) {
        headers.add("hindcast-pipeline", pipeline);
        headers.add("hindcast-version", version);
        headers.add(
                "hindcast-origin", (record.topic() + "/" + record.partition() + "/" + record.offset()).getBytes(UTF_8));
        headers.add("hindcast-timestamp", Long.toString(record.timestampMs()).getBytes(UTF_8));
        headers.add("hindcast-reason", reason.word().getBytes(UTF_8));
        headers.add("hindcast-detail", detail.getBytes(UTF_8));
    }

    private static Record<Outgoing, byte[]> outgoing(
            SourceRecord record, byte @Nullable [] key, byte @Nullable [] value) {
        return new Record<>(new Outgoing(record.partition(), key), value, Math.max(0, record.timestampMs()));
    }

    private static long size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static long size(Headers headers) {
        long bytes = OVERHEAD_BYTES;
        for (Header header : headers) {
            bytes += Utils.utf8Length(header.key()) + size(header.value()) + HEADER_BYTES;
        }
        return bytes;
    }
}
