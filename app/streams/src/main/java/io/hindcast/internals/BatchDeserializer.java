package io.hindcast.internals;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.jspecify.annotations.Nullable;

/** Takes batches out of their carriers. */
public final class BatchDeserializer implements Deserializer<Batch> {
    /** Only reads. */
    public static Serde<Batch> serde() {
        return Serdes.serdeFrom(
                (topic, batch) -> {
                    throw new UnsupportedOperationException("batches are only read");
                },
                new BatchDeserializer());
    }

    /**
     * Completes the batches. The timestamp is always 0, since Kafka Streams drops a record with a negative one unseen: the
     * watermark is kept by ingest itself, and committed among its numbers.
     */
    public static TimestampExtractor arrivals() {
        return (record, partitionTimeMs) -> {
            ((Batch) record.value()).arrived(record);
            return 0;
        };
    }

    @Override
    public Batch deserialize(String topic, Headers headers, byte @Nullable [] value) {
        return Batch.of(headers, value);
    }

    @Override
    public Batch deserialize(String topic, byte @Nullable [] value) {
        throw new UnsupportedOperationException("batches come in the headers of their carriers");
    }
}
