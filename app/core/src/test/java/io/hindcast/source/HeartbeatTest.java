package io.hindcast.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.time.EventTimeRule;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeartbeatTest {
    @Test
    void isWrittenAsText() {
        assertEquals("* 9999-12-31T23:59:59.999Z", new String(Heartbeat.end().encode(), UTF_8));
        assertEquals("event_time 1970-01-01T00:00:01Z", new String(new Heartbeat("event_time", 1_000).encode(), UTF_8));
    }

    @Test
    void isReadAsWritten() {
        Heartbeat heartbeat = new Heartbeat("shipping.at", 1_767_225_600_123L);
        assertEquals(Optional.of(heartbeat), Heartbeat.parse(heartbeat.encode()));
    }

    @Test
    void isReadInEveryFormOfRfc3339() {
        for (String time : new String[] {"1970-01-01t00:00:01-00:00", "1970-01-01 20:00:01.0000000000+20:00"}) {
            assertEquals(Optional.of(new Heartbeat("*", 1_000)), Heartbeat.parse(("* " + time).getBytes(UTF_8)));
        }
    }

    @Test
    void appliesToItsFieldOrToAny() {
        assertTrue(Heartbeat.end().appliesTo("event_time"));
        assertTrue(new Heartbeat("event_time", 0).appliesTo("event_time"));
        assertFalse(new Heartbeat("event_time", 0).appliesTo("paid_at"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                " 2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00Z",
                "* soon",
                "* 1969-12-31T23:59:59Z",
                "* +10000-01-01T00:00:00Z",
                "* 2026-01-01T00:00:00Z x",
            })
    void refusesAnyOtherText(String text) {
        assertEquals(Optional.empty(), Heartbeat.parse(text.getBytes(UTF_8)));
    }

    @Test
    void refusesTimesThatNoEventCanHave() {
        assertThrows(IllegalArgumentException.class, () -> new Heartbeat("*", -1));
        assertThrows(IllegalArgumentException.class, () -> new Heartbeat("*", EventTimeRule.END_OF_TIME_MS + 1));
    }

    @Test
    void namesReasonsWithTheirWords() {
        assertEquals("too-far-ahead", Reason.TOO_FAR_AHEAD.word());
        assertEquals(Optional.of(Reason.NULL_VALUE), Reason.of("null-value"));
        assertEquals(Optional.empty(), Reason.of("NULL_VALUE"));
    }
}
