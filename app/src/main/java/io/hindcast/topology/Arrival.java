package io.hindcast.topology;

import io.hindcast.expression.Row;
import io.hindcast.operator.EventTimes;
import io.hindcast.operator.PipelineRules;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.Reading;
import io.hindcast.source.SourceReader;
import io.hindcast.source.SourceRecord;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record of the source on its way to ingest. It is read once, where Kafka Streams asks for its timestamp, so that the event
 * time that goes into the committed watermark and the one that ingest sees are the same.
 */
final class Arrival implements SourceRecord {
    private final byte @Nullable [] value;
    private @Nullable ConsumerRecord<Object, Object> record;
    private @Nullable Reading reading;
    private @Nullable Row row;

    Arrival(byte @Nullable [] value) {
        this.value = value;
    }

    /** Reads the record; the event time that raises its partition's watermark, if it has one. */
    OptionalLong read(ConsumerRecord<Object, Object> consumed, SourceReader reader, PipelineRules rules) {
        record = consumed;
        Row fields = new Row(rules.pipeline().pipeline().source().fields().size());
        row = fields;
        Reading read = reader.read(this, fields);
        reading = read;
        if (read instanceof Heartbeat heartbeat) {
            return heartbeat.appliesTo(rules.eventTimeField())
                    ? OptionalLong.of(heartbeat.timeMs())
                    : OptionalLong.empty();
        }
        return read instanceof Reading.Event ? EventTimes.valid(rules, this, fields) : OptionalLong.empty();
    }

    Reading reading() {
        return present(reading);
    }

    Row row() {
        return present(row);
    }

    Headers headers() {
        return consumed().headers();
    }

    @Override
    public String topic() {
        return consumed().topic();
    }

    @Override
    public int partition() {
        return consumed().partition();
    }

    @Override
    public long offset() {
        return consumed().offset();
    }

    @Override
    public long timestampMs() {
        return consumed().timestamp();
    }

    @Override
    public byte @Nullable [] key() {
        return (byte[]) consumed().key();
    }

    @Override
    public byte @Nullable [] value() {
        return value;
    }

    @Override
    public byte @Nullable [] header(String name) {
        Header header = consumed().headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private ConsumerRecord<Object, Object> consumed() {
        return present(record);
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the record has not been read yet");
        }
        return part;
    }
}
