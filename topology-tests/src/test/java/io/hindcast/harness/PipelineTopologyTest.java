package io.hindcast.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PipelineTopologyTest {
    private static final String FIRST_MINUTE_OF_A =
            "{\"sku\":\"a\",\"window\":\"2026-01-01T00:00:00Z\"} {\"key\":{\"sku\":\"a\"},"
                    + "\"window\":{\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2026-01-01T00:01:00Z\"},"
                    + "\"final\":true,\"revision\":1,\"orders\":2,\"revenue\":12.50}";

    /** By the name of the key, kind, orders and revenue. */
    private static final String FIRST_MINUTE =
            "{\"%1$s\":\"anna\",\"window\":\"2026-01-01T00:00:00Z\"} {\"key\":{\"%1$s\":\"anna\"},"
                    + "\"window\":{\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2026-01-01T00:01:00Z\"},"
                    + "\"final\":%2$s,\"orders\":%3$d,\"revenue\":%4$s}";

    private static final String TWO_TOPICS =
            TestPipelines.PER_SKU.replace("topic: orders", "topics: [orders-eu, orders-us]");

    @TempDir
    Path folder;

    @Test
    void publishesAWindowWhenTheWatermarkReachesItsEndPlusGrace() {
        try (PipelineDriver pipeline = new PipelineDriver(TestPipelines.PER_SKU, folder)) {
            pipeline.order("anna", "a", "10.50", "00:00:01");
            pipeline.order("ben", "a", "2", "00:00:59.999");
            pipeline.order("ben", "b", "1", "00:01:29.999");
            assertEquals(List.of(), pipeline.results());

            pipeline.order("ben", "b", "1", "00:01:30");
            assertEquals(List.of(FIRST_MINUTE_OF_A), pipeline.results());
        }
    }

    @Test
    void publishesInTheDirectForm() {
        try (PipelineDriver pipeline = new PipelineDriver(TestPipelines.PER_CUSTOMER, folder)) {
            pipeline.order("anna", "a", "10.50", "00:00:01");
            pipeline.order("anna", "b", "2", "00:00:02");
            pipeline.end();

            String expected = FIRST_MINUTE_OF_A.replace("\"sku\":\"a\"", "\"customer\":\"anna\"");
            assertEquals(List.of(expected), pipeline.results());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    unparseable   | {"sku":
                    event-time    | {"sku":"a","status":"PAID","amount":1}
                    event-time    | {"sku":"a","status":"PAID","amount":1,"at":"1969-12-31T23:59:59Z"}
                    too-far-ahead | {"sku":"a","status":"PAID","amount":1,"at":"2031-01-01T00:00:00Z"}
                    wrong-type    | {"sku":7,"status":"PAID","amount":1,"at":"2026-01-01T00:00:00Z"}
                    missing-field | {"sku":null,"status":"PAID","amount":1,"at":"2026-01-01T00:00:00Z"}
                    number-range  | {"sku":"a","status":"PAID","amount":1e99999999,"at":"2026-01-01T00:00:00Z"}
                    """)
    void rejectsBadInputEvenAsTheFirstRecordAndGoesOn(String reason, String value) {
        try (PipelineDriver pipeline = new PipelineDriver(TestPipelines.PER_SKU, folder)) {
            pipeline.append("anna", value, "00:00:01");
            pipeline.order("anna", "a", "10.50", "00:00:01");
            pipeline.order("anna", "a", "2", "00:00:02");
            pipeline.end();

            var rejected = pipeline.rejected();
            assertEquals(1, rejected.size());
            assertEquals(reason, PipelineDriver.header(rejected.get(0), "hindcast-reason"));
            assertEquals(List.of(FIRST_MINUTE_OF_A), pipeline.results());
        }
    }

    @Test
    void sendsRejectedRecordsAsTheyCameWithTheirOrigin() {
        try (PipelineDriver pipeline = new PipelineDriver(TestPipelines.PER_SKU, folder)) {
            pipeline.order("anna", "a", "1", "00:00:01");
            pipeline.appendNull("ben", "00:00:02");

            var rejected = pipeline.rejected().get(0);
            assertEquals("ben", new String(rejected.key(), java.nio.charset.StandardCharsets.UTF_8));
            assertEquals("null-value", PipelineDriver.header(rejected, "hindcast-reason"));
            assertEquals("orders/0/1", PipelineDriver.header(rejected, "hindcast-origin"));
            assertEquals("orders-per-sku", PipelineDriver.header(rejected, "hindcast-pipeline"));
            assertEquals("v1", PipelineDriver.header(rejected, "hindcast-version"));
        }
    }

    @Test
    void rejectsALateOrderAndKeepsTheWindowAsPublished() {
        try (PipelineDriver pipeline = new PipelineDriver(TestPipelines.PER_SKU, folder)) {
            pipeline.order("anna", "a", "10.50", "00:00:01");
            pipeline.order("anna", "a", "2", "00:00:02");
            pipeline.order("anna", "b", "1", "00:01:30");
            pipeline.order("anna", "a", "1", "00:00:03");
            pipeline.tick();

            assertEquals("late", PipelineDriver.header(pipeline.rejected().get(0), "hindcast-reason"));
            assertEquals(List.of(FIRST_MINUTE_OF_A), pipeline.results());
        }
    }

    @Test
    void closesAWindowWhenEveryTopicHasPassedItsEnd() {
        try (PipelineDriver pipeline = new PipelineDriver(TWO_TOPICS, folder)) {
            pipeline.order("orders-eu", "anna", "a", "10.50", "00:00:01");
            pipeline.order("orders-eu", "anna", "b", "1", "00:05:00");
            pipeline.order("orders-us", "ben", "a", "2", "00:00:30");
            pipeline.order("orders-us", "ben", "b", "1", "00:01:29.999");
            assertEquals(List.of(), pipeline.results());

            pipeline.order("orders-us", "ben", "b", "1", "00:01:30");
            assertEquals(List.of(FIRST_MINUTE_OF_A), pipeline.results());
        }
    }

    @Test
    void anEmptyTopicHoldsAllWindowsBack() {
        try (PipelineDriver pipeline = new PipelineDriver(TWO_TOPICS, folder)) {
            pipeline.order("orders-eu", "anna", "a", "10.50", "00:00:01");
            pipeline.order("orders-eu", "ben", "a", "2", "00:00:02");
            pipeline.end("orders-eu");
            assertEquals(List.of(), pipeline.results());

            pipeline.end("orders-us");
            assertEquals(List.of(FIRST_MINUTE_OF_A), pipeline.results());
        }
    }

    @Test
    void decidesLatenessByTheRecordsOwnTopic() {
        try (PipelineDriver pipeline = new PipelineDriver(TWO_TOPICS, folder)) {
            pipeline.order("orders-eu", "anna", "b", "1", "00:05:00");
            pipeline.order("orders-us", "anna", "a", "10.50", "00:00:01");
            pipeline.order("orders-eu", "ben", "a", "99", "00:00:02");
            pipeline.order("orders-us", "ben", "a", "2", "00:00:02");
            pipeline.end();

            assertEquals(FIRST_MINUTE_OF_A, pipeline.results().get(0));
            var rejected = pipeline.rejected();
            assertEquals(1, rejected.size());
            assertEquals("orders-eu/0/1", PipelineDriver.header(rejected.get(0), "hindcast-origin"));
        }
    }

    @ParameterizedTest
    @MethodSource("early")
    void showsAWindowWhileItFills(String definition, String key) {
        try (PipelineDriver pipeline = new PipelineDriver(definition, folder)) {
            pipeline.order("anna", "anna", "10.50", "00:00:01");
            assertEquals(List.of(), pipeline.results());

            pipeline.tick();
            assertEquals(
                    List.of(FIRST_MINUTE.formatted(key, "false,\"reason\":\"early\"", 1, "10.50")), pipeline.results());

            pipeline.tick();
            assertEquals(List.of(), pipeline.results(), "nothing has changed");

            pipeline.order("anna", "anna", "2", "00:00:02");
            pipeline.tick();
            assertEquals(
                    List.of(FIRST_MINUTE.formatted(key, "false,\"reason\":\"early\"", 2, "12.50")), pipeline.results());

            pipeline.end();
            assertEquals(List.of(FIRST_MINUTE.formatted(key, "true,\"revision\":1", 2, "12.50")), pipeline.results());
        }
    }

    static List<Arguments> early() {
        String every = "publish: {provisional-every: 100ms}\n";
        return List.of(
                Arguments.of(TestPipelines.PER_SKU + every, "sku"),
                Arguments.of(TestPipelines.PER_CUSTOMER + every, "customer"),
                Arguments.of(TestPipelines.PER_SKU + every + "late: correct\n", "sku"));
    }
}
