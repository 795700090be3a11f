package io.hindcast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.operator.Rejects;
import io.hindcast.pipeline.VersionId;
import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends late and invalid records to the rejected topic: key, value and headers as they came, with where they came from and
 * why they were rejected in headers of their own.
 */
final class RejectedRecords implements Rejects {
    private final ProcessorContext<Outgoing, byte[]> context;
    private final byte[] pipeline;
    private final byte[] version;
    private final String sink;

    RejectedRecords(ProcessorContext<Outgoing, byte[]> context, VersionId id, String sink) {
        this.context = context;
        this.sink = sink;
        pipeline = id.pipeline().getBytes(UTF_8);
        version = ("v" + id.number()).getBytes(UTF_8);
    }

    @Override
    public void reject(SourceRecord record, Reason reason, String detail) {
        Arrival arrival = (Arrival) record;
        Headers headers = new RecordHeaders(arrival.headers());
        headers.add("hindcast-pipeline", pipeline);
        headers.add("hindcast-version", version);
        headers.add(
                "hindcast-origin", (record.topic() + "/" + record.partition() + "/" + record.offset()).getBytes(UTF_8));
        headers.add("hindcast-reason", reason.word().getBytes(UTF_8));
        headers.add("hindcast-detail", detail.getBytes(UTF_8));
        context.forward(
                new Record<>(
                        new Outgoing(record.partition(), record.key()),
                        record.value(),
                        Math.max(0, record.timestampMs()),
                        headers),
                sink);
    }
}
