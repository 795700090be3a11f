package io.hindcast.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.time.TotalWindows;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of windows that may lack events, beside what the operators take for such. */
final class WindowingsTest {
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, day",
        "America/St_Johns, day",
        "America/Havana, day",
        "Pacific/Apia, week",
        "Europe/Berlin, month",
        "America/Havana, quarter",
        "Africa/Casablanca, year"
    })
    void ofTotalsThatResetAllStepsOfThePeriodMayLackEvents(String zone, String unit) {
        PipelineRules rules =
                Orders.inTotals("resets: " + unit + ", zone: " + zone, "").rules();
        TotalWindows totals = rules.windowing().family(windows -> null, sessions -> null, it -> it, rolling -> null);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3_000; i++) {
            long missingMs = random.nextLong(3_000_000_000L, 2_500_000_000_000L);
            long lastMs = rules.pipeline().pipeline().incompleteMs(missingMs);

            assertEquals(
                    totals.periodOf(missingMs), totals.periodOf(lastMs), () -> "" + Instant.ofEpochMilli(missingMs));
            assertTrue(totals.periodOf(lastMs + 1) > missingMs, () -> "" + Instant.ofEpochMilli(missingMs));
        }
    }

    @Test
    void ofATotalSinceAMomentAllMayOrNone() {
        PipelineRules rules = Orders.inTotals("since: 2026-01-01T00:00:00Z", "").rules();
        long sinceMs = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

        assertEquals(
                Optional.of("all windows, for ever"),
                rules.pipeline().pipeline().incomplete(sinceMs));
        assertEquals(Optional.empty(), rules.pipeline().pipeline().incomplete(sinceMs - 1));
    }

    @Test
    void ofSessionsAGapMore() {
        PipelineRules rules = Orders.inSessions("", "").rules();

        assertEquals(
                Optional.of("windows that start at or before 1970-01-01T00:03:00.100Z"),
                rules.pipeline().pipeline().incomplete(100));
        assertEquals(Optional.empty(), rules.pipeline().pipeline().incomplete(-1));
    }
}
