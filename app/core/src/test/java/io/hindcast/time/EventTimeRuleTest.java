package io.hindcast.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class EventTimeRuleTest {
    private final EventTimeRule oneHour = new EventTimeRule(3_600_000, 100_000);

    @Test
    void acceptsEventTimesFrom1970ToTheLastOne() {
        assertFalse(oneHour.inRange(-1));
        assertTrue(oneHour.inRange(0));
        assertTrue(oneHour.inRange(100_000));
        assertFalse(oneHour.inRange(100_001));
    }

    @Test
    void takesForATimeWhatLiesBetween1970AndTheEndOf9999() {
        assertFalse(EventTimeRule.isTime(-1));
        assertTrue(EventTimeRule.isTime(0));
        assertTrue(EventTimeRule.isTime(EventTimeRule.END_OF_TIME_MS));
        assertFalse(EventTimeRule.isTime(EventTimeRule.END_OF_TIME_MS + 1));
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
        assertFalse(new EventTimeRule(Long.MAX_VALUE, 0).tooFarAhead(EventTimeRule.END_OF_TIME_MS, -1));
    }

    @Test
    void refusesANegativeDistance() {
        assertThrows(IllegalArgumentException.class, () -> new EventTimeRule(-1, 0));
    }
}
