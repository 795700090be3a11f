package io.hindcast.publisher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.time.CalendarUnit;
import io.hindcast.time.CalendarWindows;
import io.hindcast.time.HoppingWindows;
import io.hindcast.time.SessionWindows;
import io.hindcast.time.ShiftedWindows;
import io.hindcast.time.TotalWindows;
import io.hindcast.time.TumblingWindows;
import io.hindcast.time.Windows;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WindowTimesTest {
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final CalendarWindows DAYS =
            new CalendarWindows(CalendarUnit.DAY, 1, ZoneId.of("Europe/Berlin").getRules(), LocalTime.of(6, 0), 0, 0);

    static Stream<Windows> windows() {
        return Stream.of(
                new TumblingWindows(HOUR_MS, 7),
                new HoppingWindows(5 * HOUR_MS, 2 * HOUR_MS, 7),
                new ShiftedWindows(new HoppingWindows(5 * HOUR_MS, HOUR_MS, 0), HOUR_MS / 3),
                DAYS);
    }

    private static Stream<Long> times() {
        return new SplittableRandom(1)
                .longs(500, 0, Duration.ofDays(200).toMillis())
                .boxed();
    }

    @ParameterizedTest
    @MethodSource
    void windows(Windows windows) {
        WindowTimes times = new WindowTimes(windows);
        times().map(windows::sliceOf).filter(any -> any >= windows.firstMs()).forEach(slice -> {
            long startMs = windows.firstOf(slice);
            assertTrue(times.startsOfEndsAfterMs(windows.endOf(startMs) - 1) <= startMs);
            assertTrue(times.startsOfEndsAfterMs(windows.endOf(startMs)) > startMs, "this one is not looked at");
        });
    }

    @Test
    void steps() {
        TotalWindows steps = new TotalWindows(new TumblingWindows(HOUR_MS * 5, 7), Optional.of(DAYS), 0);
        WindowTimes times = new WindowTimes(steps);
        times().map(steps::sliceOf).filter(any -> any >= steps.firstMs()).forEach(startMs -> {
            assertEquals(startMs, times.startsOfEndsAfterMs(steps.endOf(startMs) - 1));
            assertTrue(times.startsOfEndsAfterMs(steps.endOf(startMs)) > startMs, "this one is not looked at");
        });
    }

    @Test
    void sessions() {
        SessionWindows cut = new SessionWindows(HOUR_MS, OptionalLong.of(4 * HOUR_MS), HOUR_MS, 0, 0);
        assertEquals(6 * HOUR_MS, new WindowTimes(cut).startsOfEndsAfterMs(10 * HOUR_MS));
        SessionWindows endless = new SessionWindows(HOUR_MS, OptionalLong.empty(), 0, 0, 0);
        assertEquals(Long.MIN_VALUE, new WindowTimes(endless).startsOfEndsAfterMs(10 * HOUR_MS));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void beforeAllTimesEveryWindowIsLookedAt(Windows windows) {
        assertEquals(Long.MIN_VALUE, new WindowTimes(windows).startsOfEndsAfterMs(Sample.UNKNOWN));
        assertEquals(Long.MIN_VALUE, new WindowTimes(windows).startsOfEndsAfterMs(0));
    }
}
