package io.hindcast.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.definition.Definitions;
import io.hindcast.pipeline.Pipeline;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the last window ends that starts before a time. */
final class LastWindowTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ tumbling: 1h, grace: 0s }                                           | 2026-03-01T12:00:00Z | 2026-03-01T12:00:00Z",
                "{ tumbling: 1h, grace: 0s }                                           | 2026-03-01T12:00:00.001Z | 2026-03-01T13:00:00Z",
                "{ tumbling: 1h, offset: 15m, grace: 0s }                              | 2026-03-01T12:15:00Z | 2026-03-01T12:15:00Z",
                "{ hopping: { size: 1h, every: 10m }, grace: 0s }                      | 2026-03-01T12:00:00Z | 2026-03-01T12:50:00Z",
                "{ calendar: { unit: day, size: 3 }, grace: 0s }                       | 2026-03-01T00:00:00Z | 2026-03-03T00:00:00Z",
                "{ session: { gap: 5m, max: 1h }, grace: 0s }                          | 2026-03-01T12:00:00Z | 2026-03-01T13:00:00Z",
                "{ total: { every: 6h, resets: month }, grace: 0s }                    | 2026-03-01T12:00:00Z | 2026-03-01T12:00:00Z",
                "{ total: { every: 7h, resets: month }, grace: 0s }                    | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00Z",
                "{ total: { every: 6h, since: 2026-04-01T00:00:00Z }, grace: 0s }      | 2026-03-01T12:00:00Z | 2026-03-01T12:00:00Z"
            })
    void isKnownByTheDefinition(String window, String until, String end) {
        assertEquals(
                OptionalLong.of(Instant.parse(end).toEpochMilli()),
                LastWindow.endMs(pipeline(window), Instant.parse(until).toEpochMilli()));
    }

    @Test
    void aSessionWithoutAMaximumMayGoOnForEver() {
        assertEquals(OptionalLong.empty(), LastWindow.endMs(pipeline("{ session: { gap: 5m }, grace: 0s }"), 7));
    }

    private static Pipeline pipeline(String window) {
        Definitions read = Definitions.of("test.yaml", """
                pipeline: revenue
                source:
                  topic: orders
                  format: json
                  event-time: at
                  fields: { sku: string, amount: decimal, at: timestamp }
                key: [sku]
                window: %s
                aggregates: { revenue: sum(amount) }
                """.formatted(window));
        return ((Definitions.Sound) read).definitions().get(0).pipeline();
    }
}
