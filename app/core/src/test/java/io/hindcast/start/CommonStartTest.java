package io.hindcast.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definitions;
import io.hindcast.pipeline.Pipeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** A window starts there in all of them, and at no earlier time at or after the wish. */
final class CommonStartTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long YEAR_2026 = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A way of cutting, and when windows start by arithmetic that is not the operators'. */
    private record Cut(String window, LongPredicate starts) {}

    private static final List<Cut> CUTS = List.of(
            new Cut("{ tumbling: 1m, grace: 30s }", timeMs -> timeMs % MINUTE == 0),
            new Cut("{ tumbling: 7m, grace: 30s }", timeMs -> timeMs % (7 * MINUTE) == 0),
            new Cut("{ tumbling: 1h, offset: 15m, grace: 0s }", timeMs -> timeMs % (60 * MINUTE) == 15 * MINUTE),
            new Cut("{ hopping: { size: 50m, every: 20m }, grace: 0s }", timeMs -> timeMs % (20 * MINUTE) == 0),
            new Cut("{ calendar: { unit: day, zone: Europe/Berlin }, grace: 0s }", CommonStartTest::midnight),
            new Cut(
                    "{ calendar: { unit: week, zone: Europe/Berlin }, grace: 0s }",
                    timeMs -> midnight(timeMs) && berlin(timeMs).getDayOfWeek().getValue() == 1),
            new Cut("{ calendar: { unit: day, size: 3, zone: Europe/Berlin }, grace: 0s }", CommonStartTest::midnight),
            new Cut(
                    "{ total: { every: 6h, since: 2026-01-01T00:00:00Z }, grace: 0s }",
                    timeMs -> timeMs >= YEAR_2026 && timeMs % (360 * MINUTE) == 0),
            new Cut(
                    "{ total: { every: 6h, resets: month, zone: Europe/Berlin }, grace: 0s }",
                    timeMs -> timeMs % (360 * MINUTE) == 0
                            || midnight(timeMs) && berlin(timeMs).getDayOfMonth() == 1));

    @Test
    void aWindowStartsThereInAllAndAtNoEarlierTime() {
        Random random = new Random(7);
        List<Pipeline> pipelines =
                CUTS.stream().map(cut -> pipeline(cut.window())).toList();
        int found = 0;
        for (int run = 0; run < 400; run++) {
            List<Integer> chosen = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                chosen.add(random.nextInt(CUTS.size()));
            }
            // Around both changes of the clocks, and before the total begins.
            long wishMs = YEAR_2026 + (random.nextInt(360) - 20) * 1_440L * MINUTE + random.nextInt(2_000) * 43_217L;
            OptionalLong at = CommonStart.atOrAfter(
                    wishMs, chosen.stream().map(pipelines::get).toList());
            long end = wishMs + Duration.ofDays(60).toMillis();
            OptionalLong plain = OptionalLong.empty();
            for (long timeMs = Math.floorDiv(wishMs + MINUTE - 1, MINUTE) * MINUTE; timeMs < end; timeMs += MINUTE) {
                long each = timeMs;
                if (chosen.stream().allMatch(cut -> CUTS.get(cut).starts().test(each))) {
                    plain = OptionalLong.of(timeMs);
                    break;
                }
            }
            OptionalLong near = at.isPresent() && at.getAsLong() < end ? at : OptionalLong.empty();
            assertEquals(plain, near, "run " + run + " from " + Instant.ofEpochMilli(wishMs) + " " + chosen);
            found += plain.isPresent() ? 1 : 0;
        }
        assertTrue(found > 250, found + " of 400 have one");
    }

    @Test
    void minutesAndHoursComeTogetherAtTheHour() {
        assertEquals(
                OptionalLong.of(Instant.parse("2026-01-01T13:00:00Z").toEpochMilli()),
                CommonStart.atOrAfter(
                        Instant.parse("2026-01-01T12:30:00Z").toEpochMilli(),
                        List.of(pipeline("{ tumbling: 1m, grace: 0s }"), pipeline("{ tumbling: 1h, grace: 0s }"))));
    }

    @Test
    void whatNeverComesTogetherHasNone() {
        assertEquals(
                OptionalLong.empty(),
                CommonStart.atOrAfter(
                        0,
                        List.of(
                                pipeline("{ tumbling: 2m, grace: 0s }"),
                                pipeline("{ tumbling: 2m, offset: 1m, grace: 0s }"))));
    }

    @Test
    void sessionsComeTogetherAtAnyTimeOrAtNone() {
        Pipeline sessions = pipeline("{ session: { gap: 5m }, grace: 0s }");
        assertEquals(OptionalLong.of(4_711), CommonStart.atOrAfter(4_711, List.of(sessions, sessions)));
        for (String other : List.of(
                "{ session: { gap: 6m }, grace: 0s }",
                "{ session: { gap: 5m, max: 1h }, grace: 0s }",
                "{ tumbling: 5m, grace: 0s }")) {
            assertEquals(OptionalLong.empty(), CommonStart.atOrAfter(4_711, List.of(sessions, pipeline(other))), other);
        }
        Pipeline cut = pipeline("{ session: { gap: 5m, max: 1h }, grace: 0s }");
        assertEquals(
                OptionalLong.empty(),
                CommonStart.atOrAfter(
                        0, List.of(cut, pipeline("{ session: { gap: 5m, max: 1h }, offset: 5m, grace: 0s }"))));
        assertEquals(OptionalLong.of(0), CommonStart.atOrAfter(0, List.of(cut, cut)));
    }

    private static boolean midnight(long timeMs) {
        return berlin(timeMs).toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private static ZonedDateTime berlin(long timeMs) {
        return Instant.ofEpochMilli(timeMs).atZone(BERLIN);
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
        return assertInstanceOf(Definitions.Sound.class, read, read.toString())
                .definitions()
                .get(0)
                .pipeline();
    }
}
