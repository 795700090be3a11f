package io.hindcast.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultsHeartbeatTest {
    private static final ResultsHeartbeat HEARTBEAT = new ResultsHeartbeat(7, 16, 300_000);
    private static final String TIME = "complete-up-to 1970-01-01T00:05:00Z";

    @Test
    void isReadAsItWasWritten() {
        assertEquals("{\"heartbeat\":7}", new String(HEARTBEAT.key(), UTF_8));
        assertEquals(TIME, new String(HEARTBEAT.header(), UTF_8));
        assertEquals(
                Optional.of(HEARTBEAT),
                read(
                        new String(HEARTBEAT.key(), UTF_8),
                        new String(HEARTBEAT.header(), UTF_8),
                        new String(HEARTBEAT.tasksHeader(), UTF_8)));
    }

    /** A part of a key may be called so, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"heartbeat\":7,\"window\":\"1970-01-01T00:00:00Z\"}",
                "{\"heartbeat\":\"7\"}",
                "{\"window\":\"1970-01-01T00:00:00Z\"}",
                ""
            })
    void theKeyOfAResultIsNone(String key) {
        assertEquals(Optional.empty(), read(key, TIME, "16"));
        assertFalse(ResultsHeartbeat.isKey(key.getBytes(UTF_8)));
        assertTrue(ResultsHeartbeat.isKey(HEARTBEAT.key()));
    }

    @Test
    void withoutItsHeadersItIsNone() {
        assertEquals(Optional.empty(), read("{\"heartbeat\":7}", "at 1970-01-01T00:05:00Z", "16"));
        assertEquals(Optional.empty(), read("{\"heartbeat\":7}", "complete-up-to 2026-13-01T00:00:00Z", "16"));
        assertEquals(Optional.empty(), read("{\"heartbeat\":7}", TIME, "many"));
        assertEquals(Optional.empty(), ResultsHeartbeat.read(HEARTBEAT.key(), name -> Optional.empty()));
    }

    private static Optional<ResultsHeartbeat> read(String key, String time, String tasks) {
        Map<String, String> headers = Map.of(ResultsHeartbeat.HEADER, time, ResultsHeartbeat.TASKS_HEADER, tasks);
        return ResultsHeartbeat.read(
                key.getBytes(UTF_8),
                name -> Optional.ofNullable(headers.get(name)).map(text -> text.getBytes(UTF_8)));
    }
}
