package io.hindcast.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowKeyTest {
    private static final long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    @Test
    void takesAKeyApart() {
        WindowKey key = read("{'sku':'a','window':'2026-01-01T00:00:00Z'}").orElseThrow();

        assertEquals(START_MS, key.startMs());
        assertEquals("{\"sku\":\"a\"}", new String(key.group(), UTF_8));
    }

    @Test
    void takesTheKeyOfASessionApart() {
        WindowKey key = read("{'user':1,'window':{'start':'2026-01-01T00:00:00Z','end':'2026-01-01T00:01:00.001Z'}}")
                .orElseThrow();

        assertEquals(START_MS, key.startMs());
        assertEquals("{\"user\":1}", new String(key.group(), UTF_8));
    }

    @Test
    void aKeyWithoutFieldsIsOfTheEmptyGroup() {
        assertEquals(
                "{}",
                new String(
                        read("{'window':'2026-01-01T00:00:00Z'}").orElseThrow().group(), UTF_8));
    }

    @Test
    void textsOfAKeyMayLookLikeAWindow() {
        WindowKey key = read("{'window':'\\\"window\\\":\\\"1999-01-01T00:00:00Z\\\"','window':'2026-01-01T00:00:00Z'}")
                .orElseThrow();

        assertEquals(START_MS, key.startMs());
    }

    @Test
    void keysAreOrderedByTimeFirst() {
        WindowKey early =
                read("{'sku':'b','window':'2025-12-31T23:59:59.999Z'}").orElseThrow();
        WindowKey late = read("{'sku':'a','window':'2026-01-01T00:00:00Z'}").orElseThrow();

        assertTrue(early.compareTo(late) < 0);
        assertEquals(0, late.compareTo(read(late.toString()).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "text", "{'heartbeat':7}", "{'window':7}", "{'window':'yesterday'}", "{'window':'2026"
            })
    void whatIsNoKeyOfAResultIsNone(String key) {
        assertEquals(Optional.empty(), read(key));
    }

    private static Optional<WindowKey> read(String key) {
        return WindowKey.read(key.replace('\'', '"').getBytes(UTF_8));
    }
}
