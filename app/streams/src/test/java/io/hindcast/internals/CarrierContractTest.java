package io.hindcast.internals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka Streams hands a record's header objects, not copies of them, to the deserializer of its value; it deserializes a value that
 * is null if the deserializer is not Kafka's own; and it shows the deserialized value to the timestamp extractor, with where it came
 * from, before a processor gets it.
 */
final class CarrierContractTest {
    private static final byte[] KEY = "anna".getBytes(UTF_8);

    private final List<List<ConsumerRecord<byte[], byte[]>>> arrived = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void bringsTheVeryRecordsThatItWasGiven() {
        List<ConsumerRecord<byte[], byte[]>> records = List.of(record(7), record(9));

        ConsumerRecord<byte[], byte[]> carrier = Batch.carrier(records);
        pipe(new TestRecord<>(carrier.key(), carrier.value(), carrier.headers(), 0L));

        assertSame(records, arrived.get(0));
    }

    @Test
    void anOrdinaryRecordIsCompletedBeforeItIsProcessed() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("h", KEY);
        pipe(new TestRecord<>(KEY, "v".getBytes(UTF_8), headers, 5L), new TestRecord<>(KEY, null, headers, 6L));

        ConsumerRecord<byte[], byte[]> first = arrived.get(0).get(0);
        assertEquals("orders", first.topic());
        assertEquals(0, first.offset());
        assertEquals(5, first.timestamp());
        assertEquals("anna", new String(first.key(), UTF_8));
        assertEquals("v", new String(first.value(), UTF_8));
        assertEquals(headers, first.headers());
        ConsumerRecord<byte[], byte[]> second = arrived.get(1).get(0);
        assertEquals(1, second.offset());
        assertNull(second.value());
    }

    @SafeVarargs
    private void pipe(TestRecord<byte[], byte[]>... records) {
        try (var driver = Driven.driver(topology(), folder)) {
            var in = driver.createInputTopic(
                    "orders", new ByteArraySerializer(), new ByteArraySerializer(), Instant.EPOCH, Duration.ZERO);
            for (TestRecord<byte[], byte[]> record : records) {
                in.pipeInput(record);
            }
        }
    }

    private Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        "orders",
                        Consumed.with(Serdes.ByteArray(), BatchDeserializer.serde())
                                .withTimestampExtractor(BatchDeserializer.arrivals()))
                .process(() -> new Noting(), Named.as("noting"));
        return builder.build();
    }

    private final class Noting implements Processor<byte[], Batch, Void, Void> {
        @Override
        public void process(Record<byte[], Batch> record) {
            arrived.add(record.value().records());
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>("orders", 0, offset, KEY, KEY);
    }
}
