package io.hindcast.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
                new TumblingWindows(7, 0, 100_000));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anEventLiesInItsWindowAndWindowsFollowEachOther(Windows windows) {
        times().forEach(timeMs -> {
            long startMs = windows.startOf(timeMs);
            assertTrue(startMs <= timeMs && timeMs < windows.endOf(startMs), windows + " at " + timeMs);
            assertEquals(startMs, windows.startOf(startMs));
            assertEquals(startMs, windows.startOf(windows.endOf(startMs) - 1));
            assertEquals(windows.endOf(startMs), windows.startOf(windows.endOf(startMs)));
        });
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void theFirstOpenWindowFollowsTheLastClosedOne(Windows windows) {
        times().forEach(watermarkMs -> {
            long firstMs = windows.firstOpen(watermarkMs);
            assertTrue(!windows.closed(firstMs, watermarkMs), windows + " at " + watermarkMs);
            assertTrue(
                    firstMs == 0 || windows.closed(windows.startOf(firstMs - 1), watermarkMs),
                    windows + " at " + watermarkMs);
        });
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void theLastSettledTimeEndsTheLastSettledWindow(Windows windows) {
        times().forEach(watermarkMs -> {
            long lastMs = windows.lastSettled(watermarkMs);
            long nextMs = lastMs < 0 ? 0 : lastMs + 1;
            assertEquals(nextMs, windows.startOf(nextMs));
            assertTrue(!windows.settled(nextMs, watermarkMs), windows + " at " + watermarkMs);
            assertTrue(
                    nextMs == 0 || windows.settled(windows.startOf(nextMs - 1), watermarkMs),
                    windows + " at " + watermarkMs);
        });
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aWindowIsSettledWhenItIsClosedAndCorrectionsAreOver(Windows windows) {
        times().forEach(timeMs -> {
            long closesAt = windows.closesAt(windows.startOf(timeMs));
            assertEquals(windows.endOf(windows.startOf(timeMs)) + windows.graceMs(), closesAt);
            assertTrue(windows.settled(windows.startOf(timeMs), closesAt + windows.correctionMs()));
            assertEquals(windows.corrected(), !windows.settled(windows.startOf(timeMs), closesAt));
        });
    }

    private static Stream<Long> times() {
        return new Random(1).longs(TIMES, 0, 20_000).boxed().flatMap(time -> Stream.of(time, time * 86_400_000L / 7));
    }
}
