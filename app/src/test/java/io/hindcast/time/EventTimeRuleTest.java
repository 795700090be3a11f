package io.hindcast.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class EventTimeRuleTest {
    private final EventTimeRule oneHour = new EventTimeRule(3_600_000);

    @Test
    void acceptsTimesFrom1970ToTheEndOf9999() {
        assertFalse(EventTimeRule.inRange(-1));
        assertTrue(EventTimeRule.inRange(0));
        assertTrue(EventTimeRule.inRange(EventTimeRule.END_OF_TIME_MS));
        assertFalse(EventTimeRule.inRange(EventTimeRule.END_OF_TIME_MS + 1));
        assertEquals(
                "9999-12-31T23:59:59.999Z",
                Instant.ofEpochMilli(EventTimeRule.END_OF_TIME_MS).toString());
    }

    @Test
    void isTooFarAheadOnlyBeyondTheAllowedDistance() {
        assertFalse(oneHour.tooFarAhead(10_000 + 3_600_000, 10_000));
        assertTrue(oneHour.tooFarAhead(10_001 + 3_600_000, 10_000));
    }

    @Test
    void doesNotOverflowWhereAnythingIsAllowed() {
        assertFalse(new EventTimeRule(Long.MAX_VALUE).tooFarAhead(EventTimeRule.END_OF_TIME_MS, -1));
    }

    @Test
    void refusesANegativeDistance() {
        assertThrows(IllegalArgumentException.class, () -> new EventTimeRule(-1));
    }
}
