package io.hindcast.tool.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlannedImpactTest {
    private static final String TEXT = """
            pipeline: revenue
            source:
              topic: orders
              format: json
              event-time: at
              fields:
                sku: string
                quantity: int
                at: timestamp
            where: >-
              quantity > 0
            key: [sku]
            window: { hopping: { size: 1h, every: 20m }, grace: 30s }
            aggregates:
              orders: count()
              large: count().where(quantity > 10)
            """;

    private static final Optional<Instant> NOW = Optional.of(Instant.parse("2026-02-01T00:00:00Z"));

    private static List<String> lines(String old, String now) {
        return PlannedImpact.lines(definition(TEXT), definition(TEXT.replace(old, now)), NOW);
    }

    private static Definition definition(String text) {
        return ((Definitions.Sound) Definitions.of("revenue.yaml", text))
                .definitions()
                .get(0);
    }

    @Test
    void saysWhichColumns() {
        assertEquals(List.of("can differ  every column: where"), lines("quantity > 0", "quantity > 1"));
        assertEquals(
                List.of("can differ  large, and no other one that both have"), lines("quantity > 10", "quantity > 11"));
        assertEquals(
                List.of("can differ  which windows are published, and no column that both have"),
                PlannedImpact.lines(definition(TEXT), definition(TEXT + "having: orders > 3\n"), NOW));
    }

    /** Without a stable topic nobody else tells of the windows before, and a rule of next year concerns none yet. */
    @Test
    void aPartOfTheHistoryIsNotAlwaysEnough() {
        String now = "at < timestamp('2026-01-10T00:10:00Z') ? quantity > 0 : quantity > 1";
        Definition changed = definition(TEXT.replace("quantity > 0", now));
        assertEquals(
                2,
                PlannedImpact.lines(definition(TEXT), changed, Optional.empty()).size());
        Optional<Instant> earlier = Optional.of(Instant.parse("2026-01-01T00:00:00Z"));
        assertEquals(2, PlannedImpact.lines(definition(TEXT), changed, earlier).size());
    }

    /** The window that ends right behind the time begins 40 minutes before. */
    @Test
    void saysFromWhenOn() {
        assertEquals(
                List.of(
                        "can differ  every column: where",
                        "            by no event before 2026-01-10T00:10:00Z",
                        "            so a replay --from 2026-01-09T23:20:00Z is enough; windows before stay as they are:"
                                + " cutover --effective-from 2026-01-09T23:20:00Z"),
                lines("quantity > 0", "at < timestamp('2026-01-10T00:10:00Z') ? quantity > 0 : quantity > 1"));
    }

    @Test
    void ofASessionNobodyKnowsWhenItBegan() {
        String sessions = TEXT.replace("hopping: { size: 1h, every: 20m }", "session: { gap: 10m }");
        assertEquals(
                List.of("can differ  every column: where", "            by no event before 2026-01-10T00:10:00Z"),
                PlannedImpact.lines(
                        definition(sessions),
                        definition(sessions.replace(
                                "quantity > 0", "quantity > 0 && at < timestamp('2026-01-10T00:10:00Z')")),
                        NOW));
    }
}
