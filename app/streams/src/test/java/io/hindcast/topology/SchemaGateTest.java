package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.definition.Definitions;
import io.hindcast.pipeline.Source;
import io.hindcast.schema.SchemaFact;
import io.hindcast.schema.SchemaFacts;
import io.hindcast.schema.SchemaId;
import io.hindcast.source.SchemasWanted;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Partitions wait in front of records of unknown schemas, and what is behind these is asked for meanwhile. */
final class SchemaGateTest {
    private static final TopicPartition ZERO = new TopicPartition("orders", 0);
    private static final TopicPartition ONE = new TopicPartition("orders", 1);

    private final Map<SchemaId, SchemaFact> recorded = new HashMap<>();
    private final SchemaFacts facts = id -> Optional.ofNullable(recorded.get(id));
    private final SchemaGate gate = new SchemaGate(new SchemasWanted(source(), facts), facts);

    private static Source source() {
        String text = """
                pipeline: orders
                source:
                  topic: orders
                  format: { avro: { registry: "http://r", ids: confluent } }
                  event-time: at
                  fields: { at: timestamp }
                window: { tumbling: 1m, grace: 2m }
                aggregates: { orders: count() }
                """;
        return assertInstanceOf(Definitions.Sound.class, Definitions.of("p.yaml", text))
                .definitions()
                .get(0)
                .pipeline()
                .source();
    }

    private static SchemaId id(int number) {
        return new SchemaId("http://r", "orders", number);
    }

    private void missing(int number) {
        recorded.put(id(number), new SchemaFact.Missing());
    }

    private int admitted(TopicPartition partition, long offset, int... numbers) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int number : numbers) {
            byte[] value = ByteBuffer.allocate(5).put((byte) 0).putInt(number).array();
            records.add(new ConsumerRecord<>(
                    partition.topic(), partition.partition(), offset + records.size(), new byte[0], value));
        }
        return gate.admitted(records);
    }

    private Set<TopicPartition> held() {
        return gate.heldBack(Set.of(ZERO, ONE));
    }

    @Test
    void aPartitionWaitsInFrontOfARecordUntilItsSchemaIsRecorded() {
        missing(1);
        assertEquals(Set.of(), held());
        assertEquals(2, admitted(ZERO, 0, 1, 1, 2, 1));
        assertEquals(3, admitted(ONE, 0, 1, 1, 1));
        assertEquals(Set.of(ZERO), held());
        assertEquals(Set.of(id(2)), gate.awaited());

        missing(2);
        assertEquals(Set.of(), held());
        assertEquals(Set.of(), gate.awaited());
        assertEquals(2, admitted(ZERO, 2, 2, 1));
    }

    @Test
    void schemasThatAreMetBehindTheFirstOneAreAwaitedAtTheSameTime() {
        assertEquals(0, admitted(ZERO, 0, 1, 2, 1, 3));
        assertEquals(0, admitted(ONE, 0, 3, 4));
        held();
        assertEquals(Set.of(id(1), id(2), id(3), id(4)), gate.awaited());
        missing(3);
        assertEquals(Set.of(ZERO), held());
        missing(1);
        assertEquals(Set.of(), held());
        assertEquals(1, admitted(ZERO, 0, 1, 2, 1, 3));
    }

    /** Or what the registry is asked would begin anew, and with it the time that a number is waited for. */
    @Test
    void whatWasSeenBehindStaysAwaitedWhileThePartitionReadsOn() {
        assertEquals(0, admitted(ZERO, 0, 1, 2, 3));
        missing(1);
        assertEquals(Set.of(), held());
        assertEquals(Set.of(id(2), id(3)), gate.awaited());
        // This poll brings less.
        assertEquals(1, admitted(ZERO, 0, 1));
        assertEquals(Set.of(), held());
        assertEquals(Set.of(id(2), id(3)), gate.awaited());
        // And here is something else now.
        assertEquals(0, admitted(ZERO, 1, 5));
        assertEquals(Set.of(id(3), id(5)), gate.awaited());
    }

    @Test
    void whatIsNoRecordOfTheFormatDoesNotHaveAnyNumberAskedFor() {
        int[] numbers = new int[500];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i + 1;
        }
        assertEquals(0, admitted(ZERO, 0, numbers));
        assertEquals(LackingSchemas.MOST, gate.awaited().size());
    }

    @Test
    void aPartitionThatIsReadElsewhereIsForgotten() {
        held();
        assertEquals(0, admitted(ZERO, 0, 1, 2));
        assertEquals(Set.of(), gate.heldBack(Set.of(ONE)));
        assertEquals(Set.of(), gate.awaited());
    }
}
