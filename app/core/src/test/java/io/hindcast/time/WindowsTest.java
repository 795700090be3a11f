package io.hindcast.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for windows of every kind. */
final class WindowsTest {
    private static final int TIMES = 2_000;

    static Stream<Windows> everyKind() {
        return Stream.of(
                new TumblingWindows(1, 0),
                new TumblingWindows(1_000, 300),
                new TumblingWindows(1_000, 2_500, 700),
                new TumblingWindows(7, 0, 100_000),
                new HoppingWindows(1_000, 1_000, 0),
                new HoppingWindows(1_000, 100, 300),
                new HoppingWindows(1_000, 999, 2_500, 700),
                new HoppingWindows(1_001, 1_000, 0, 100_000),
                new HoppingWindows(17, 5, 3, 4),
                new ShiftedWindows(new HoppingWindows(17, 5, 3, 4), 3),
                new ShiftedWindows(new TumblingWindows(1_000, 300, 50), 999),
                calendar(CalendarUnit.DAY, "UTC", "00:00"),
                calendar(CalendarUnit.WEEK, "UTC", "06:30"),
                calendar(CalendarUnit.MONTH, "Europe/Berlin", "00:00"),
                calendar(CalendarUnit.QUARTER, "America/New_York", "22:00"),
                calendar(CalendarUnit.YEAR, "Pacific/Apia", "00:00"),
                calendar(CalendarUnit.DAY, "America/St_Johns", "00:00"),
                calendar(CalendarUnit.DAY, "America/Havana", "00:00"),
                calendar(CalendarUnit.DAY, "Pacific/Apia", "00:00"),
                calendar(CalendarUnit.DAY, 2, "UTC", "00:00"),
                calendar(CalendarUnit.DAY, 28, "America/Havana", "00:30"),
                calendar(CalendarUnit.DAY, 3, "Pacific/Apia", "06:00"),
                calendar(CalendarUnit.WEEK, 6, "America/St_Johns", "00:00"),
                calendar(CalendarUnit.MONTH, 12, "Europe/Berlin", "00:00"),
                calendar(CalendarUnit.QUARTER, 4, "UTC", "00:00"),
                calendar(CalendarUnit.YEAR, 2, "UTC", "22:00"));
    }

    private static Windows calendar(CalendarUnit unit, String zone, String at) {
        return calendar(unit, 1, zone, at);
    }

    private static Windows calendar(CalendarUnit unit, int size, String zone, String at) {
        return new CalendarWindows(
                unit,
                size,
                ZoneId.of(zone).getRules(),
                LocalTime.parse(at),
                Duration.ofHours(30).toMillis(),
                3_600_000);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anEventIsInTheWindowsOfItsSliceAndInNoOthers(Windows windows) {
        times(windows).forEach(timeMs -> {
            List<Long> starts = startsOf(windows, windows.sliceOf(timeMs));
            starts.forEach(startMs ->
                    assertTrue(startMs <= timeMs && timeMs < windows.endOf(startMs), windows + " at " + timeMs));
            long afterMs = windows.after(starts.get(starts.size() - 1));
            assertTrue(afterMs > timeMs, windows + " at " + timeMs);
            boolean first = starts.get(0) == windows.firstMs();
            long beforeMs = first ? 0 : windows.lastOf(windows.sliceOf(starts.get(0) - 1));
            assertTrue(first || windows.endOf(beforeMs) <= timeMs, windows + " at " + timeMs);
        });
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void allTimesOfASliceAreInTheSameWindows(Windows windows) {
        times(windows).forEach(timeMs -> {
            long sliceMs = windows.sliceOf(timeMs);
            assertTrue(sliceMs <= timeMs);
            assertEquals(sliceMs, windows.sliceOf(sliceMs));
            assertEquals(sliceMs, windows.sliceOf(timeMs - (timeMs - sliceMs) / 2));
            assertTrue(
                    sliceMs == windows.firstMs()
                            || windows.lastOf(sliceMs) != windows.lastOf(windows.sliceOf(sliceMs - 1))
                            || windows.firstOf(sliceMs) != windows.firstOf(windows.sliceOf(sliceMs - 1))
                            || windows.firstOf(sliceMs) == 0,
                    windows + " at " + timeMs);
        });
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void windowsOfASliceAreNumbered(Windows windows) {
        times(windows).forEach(timeMs -> {
            long sliceMs = windows.sliceOf(timeMs);
            List<Long> starts = startsOf(windows, sliceMs);
            for (int number = 0; number < starts.size(); number++) {
                assertEquals(number, windows.before(starts.get(number), sliceMs));
            }
            assertEquals(0, windows.before(0, sliceMs));
            assertEquals(starts.size(), windows.before(Long.MAX_VALUE / 2, sliceMs));
        });
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void theFirstOpenWindowFollowsTheLastClosedOne(Windows windows) {
        times(windows).forEach(watermarkMs -> {
            long firstMs = windows.firstOpen(watermarkMs);
            assertTrue(!windows.closed(firstMs, watermarkMs), windows + " at " + watermarkMs);
            assertTrue(
                    firstMs == windows.firstMs()
                            || windows.closed(windows.lastOf(windows.sliceOf(firstMs - 1)), watermarkMs),
                    windows + " at " + watermarkMs);
        });
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void behindTheLastSettledTimeComesTheFirstThatIsNot(Windows windows) {
        times(windows).forEach(watermarkMs -> {
            long lastMs = windows.lastSettled(watermarkMs);
            long nextMs = lastMs < 0 ? windows.firstMs() : lastMs + 1;
            assertTrue(!windows.sliceSettled(windows.sliceOf(nextMs), watermarkMs), windows + " at " + watermarkMs);
            assertTrue(
                    nextMs == windows.firstMs() || windows.sliceSettled(windows.sliceOf(nextMs - 1), watermarkMs),
                    windows + " at " + watermarkMs);
        });
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aWindowIsSettledWhenItIsClosedAndCorrectionsAreOver(Windows windows) {
        times(windows).forEach(timeMs -> {
            long startMs = windows.firstOf(windows.sliceOf(timeMs));
            long closesAt = windows.closesAt(startMs);
            assertEquals(windows.endOf(startMs) + windows.graceMs(), closesAt);
            assertTrue(windows.settled(startMs, closesAt + windows.correctionMs()));
            assertEquals(windows.corrected(), !windows.settled(startMs, closesAt));
        });
    }

    private static List<Long> startsOf(Windows windows, long sliceMs) {
        List<Long> starts = new ArrayList<>();
        for (long startMs = windows.firstOf(sliceMs);
                startMs <= windows.lastOf(sliceMs);
                startMs = windows.after(startMs)) {
            starts.add(startMs);
        }
        return starts;
    }

    private static Stream<Long> times(Windows windows) {
        return new Random(1)
                .longs(TIMES, 0, 20_000)
                .boxed()
                .flatMap(time -> Stream.of(time, time * 86_400_000L / 7))
                .filter(time -> time >= windows.firstMs());
    }
}
