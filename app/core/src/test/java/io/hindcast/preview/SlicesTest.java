package io.hindcast.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SlicesTest {
    private static final Instant FROM = Instant.parse("2026-03-01T10:20:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static Slices hours(Instant until, int number) {
        return Slices.of(FROM, until, HOUR, number);
    }

    @Test
    void liesOnMultiplesOfTheLengthWhollyInTheRange() {
        Slices all = hours(FROM.plus(Duration.ofHours(4)), 10);
        assertEquals(3, all.of());
        assertEquals(
                List.of("11", "12", "13"),
                all.chosen().stream()
                        .map(slice -> slice.from().toString().substring(11, 13))
                        .toList());
        all.chosen().forEach(slice -> assertEquals(slice.from().plus(HOUR), slice.until()));
        assertEquals(new Slices(List.of(), 0), hours(FROM.plusSeconds(60), 3), "no hour lies in a minute");
        assertEquals(
                new Slices(List.of(), 0), hours(FROM.minusSeconds(86_400), 3), "a range that ends before it begins");
    }

    @Test
    void aRangeThatGrowsByOneGivesOneOtherAtMost() {
        Slices before = hours(FROM.plus(Duration.ofDays(30)), 20);
        assertEquals(before, hours(FROM.plus(Duration.ofDays(30)), 20));
        for (int more = 1; more < 200; more++) {
            Slices after = hours(FROM.plus(Duration.ofDays(30)).plus(HOUR.multipliedBy(more)), 20);
            List<Slices.Slice> gone = new ArrayList<>(before.chosen());
            gone.removeAll(after.chosen());
            assertTrue(gone.size() <= 1, "gone are " + gone);
            assertEquals(20, after.chosen().size());
            before = after;
        }
    }

    @Test
    void eachPieceIsAsLikelyAsAnyOther() {
        Map<Integer, Integer> byHourOfDay = new HashMap<>();
        Instant day = Instant.parse("2020-01-01T00:00:00Z");
        for (int days = 0; days < 2_000; days++) {
            Instant from = day.plus(Duration.ofDays(days));
            Slices.of(from, from.plus(Duration.ofDays(1)), HOUR, 6)
                    .chosen()
                    .forEach(slice -> byHourOfDay.merge(
                            Integer.parseInt(slice.from().toString().substring(11, 13)), 1, Integer::sum));
        }
        // 500 of each, with a standard deviation of 19: five of them either way.
        byHourOfDay.forEach((hour, times) -> assertTrue(Math.abs(times - 500) < 97, hour + " o'clock: " + times));
        assertEquals(24, byHourOfDay.size());
    }

    @Test
    void aRangeOfTooManyIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Slices.of(FROM, FROM.plus(Duration.ofDays(400)), Duration.ofSeconds(1), 2));
    }
}
