package io.hindcast.topology;

import io.hindcast.source.SourceRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The record of a batch that is processed at the moment. Used again for the next one. */
final class Arrival implements SourceRecord {
    private @Nullable ConsumerRecord<byte[], byte[]> record;

    /** Becomes this record. */
    Arrival of(ConsumerRecord<byte[], byte[]> next) {
        record = next;
        return this;
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
        return consumed().key();
    }

    @Override
    public byte @Nullable [] value() {
        return consumed().value();
    }

    @Override
    public byte @Nullable [] header(String name) {
        Header header = consumed().headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private ConsumerRecord<byte[], byte[]> consumed() {
        ConsumerRecord<byte[], byte[]> present = record;
        if (present == null) {
            throw new IllegalStateException("there is no record at hand");
        }
        return present;
    }
}
