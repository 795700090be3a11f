package io.hindcast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.aggregate.Result;
import io.hindcast.operator.ResultSink;
import io.hindcast.pipeline.VersionId;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends results to the partition of the results topic that the task's keys belong to. */
final class PublishedResults implements ResultSink {
    private final ProcessorContext<Outgoing, byte[]> context;
    private final VersionId id;

    PublishedResults(ProcessorContext<Outgoing, byte[]> context, VersionId id) {
        this.context = context;
        this.id = id;
    }

    @Override
    public void publish(Result result) {
        forward(result.key(), result.value());
    }

    @Override
    public void withdraw(byte[] recordKey) {
        forward(recordKey, null);
    }

    private void forward(byte[] key, byte @Nullable [] value) {
        Headers headers = new RecordHeaders();
        headers.add("hindcast-pipeline", id.pipeline().getBytes(UTF_8));
        headers.add("hindcast-version", ("v" + id.number()).getBytes(UTF_8));
        context.forward(
                new Record<>(new Outgoing(context.taskId().partition(), key), value, 0, headers), Nodes.RESULTS);
    }
}
