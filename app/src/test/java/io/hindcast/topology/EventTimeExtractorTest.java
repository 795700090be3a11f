package io.hindcast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.expression.Definitions;
import io.hindcast.operator.PipelineRules;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.Reading;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventTimeExtractorTest {
    private static final long NOW_MS = 3_600_000;
    private static final String DEFINITION = """
            pipeline: orders
            source:
              topic: orders
              format: json
              event-time: at
              max-ahead: 10m
              fields: {sku: string, at: {type: timestamp, epoch: ms}}
            where: sku == "a"
            key: [sku]
            window: {tumbling: 1m, grace: 30s}
            aggregates: {orders: count()}
            """;

    private final EventTimeExtractor extractor = new EventTimeExtractor(rules(), List.of(0L));

    @Test
    void givesTheEventTime() {
        assertEquals(5_000, extractor.extract(record(event("{\"sku\":\"a\",\"at\":5000}")), -1));
    }

    @Test
    void neverGoesBackBehindThePartitionTime() {
        assertEquals(9_000, extractor.extract(record(event("{\"sku\":\"a\",\"at\":5000}")), 9_000));
    }

    @Test
    void countsTheTimesOfRecordsThatAreFilteredOrInvalidForAnotherReason() {
        assertEquals(5_000, extractor.extract(record(event("{\"sku\":\"b\",\"at\":5000}")), -1));
        assertEquals(6_000, extractor.extract(record(event("{\"sku\":7,\"at\":6000}")), 5_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"sku\":\"a\"}",
                "{\"sku\":\"a\",\"at\":\"noon\"}",
                "{\"sku\":\"a\",\"at\":-1}",
                "{\"sku\":\"a\",\"at\":4200001}",
                "{\"sku\":\"a\",\"at\":253402300800000}",
                "{\"sku\":\"a\",\"at\":1e99999999}"
            })
    void isNeitherNegativeNorMovedByARecordWithoutAValidTime(String value) {
        assertEquals(0, extractor.extract(record(event(value)), -1));
        assertEquals(9_000, extractor.extract(record(event(value)), 9_000));
    }

    @Test
    void isMovedByHeartbeatsOfItsField() {
        assertEquals(7_200_000, extractor.extract(heartbeat("*", 7_200_000), 9_000));
        assertEquals(7_200_000, extractor.extract(heartbeat("at", 7_200_000), 9_000));
        assertEquals(9_000, extractor.extract(heartbeat("shipped_at", 7_200_000), 9_000));
    }

    @Test
    void keepsWhatItHasReadForIngest() {
        Arrival arrival = event("{\"sku\":\"a\",\"at\":5000}");

        extractor.extract(record(arrival), -1);

        assertInstanceOf(Reading.Event.class, arrival.reading());
        assertEquals("a", arrival.row().text(0));
        assertEquals(7, arrival.offset());
    }

    private static Arrival event(String value) {
        return new Arrival(value.getBytes(UTF_8));
    }

    private static ConsumerRecord<Object, Object> heartbeat(String field, long atMs) {
        ConsumerRecord<Object, Object> record = record(new Arrival(null));
        record.headers().add(Heartbeat.HEADER, new Heartbeat(field, atMs).encode());
        return record;
    }

    private static ConsumerRecord<Object, Object> record(Arrival arrival) {
        return new ConsumerRecord<>(
                "orders",
                0,
                7,
                NOW_MS,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                "anna".getBytes(UTF_8),
                arrival,
                new RecordHeaders(),
                Optional.empty());
    }

    private static PipelineRules rules() {
        Definitions read = Definitions.of("orders.yaml", DEFINITION);
        if (read instanceof Definitions.Sound sound) {
            return PipelineRules.of(sound.definitions().get(0).compiled());
        }
        throw new IllegalStateException(read.toString());
    }
}
