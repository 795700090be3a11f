package io.hindcast.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.pipeline.Window;
import io.hindcast.time.CalendarUnit;
import io.hindcast.time.CalendarWindows;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two ways to find the windows of an instant come to the same, in every zone, and near every change of clocks since 1970. */
final class DatedTest {
    private static final List<String> TIMES = List.of("00:00", "00:30", "02:30", "22:00", "23:59:59");
    private static final long LAST_MS = 3_000_000_000_000L;

    static Stream<String> everyZone() {
        return new TreeSet<>(ZoneId.getAvailableZoneIds()).stream();
    }

    @ParameterizedTest
    @MethodSource("everyZone")
    void agreesWithTheWindowsThatRun(String zone) {
        Random random = new Random(zone.hashCode());
        ZoneRules rules = ZoneId.of(zone).getRules();
        LocalTime at = LocalTime.parse(TIMES.get(random.nextInt(TIMES.size())));
        agrees(rules, Window.Unit.DAY, CalendarUnit.DAY, 1, at, random);
        agrees(rules, Window.Unit.DAY, CalendarUnit.DAY, 1, LocalTime.MIDNIGHT, random);
        agrees(rules, Window.Unit.DAY, CalendarUnit.DAY, 2 + random.nextInt(4), LocalTime.MIDNIGHT, random);
        agrees(rules, Window.Unit.WEEK, CalendarUnit.WEEK, 1 + random.nextInt(2), at, random);
        agrees(rules, Window.Unit.MONTH, CalendarUnit.MONTH, 1 + random.nextInt(3), at, random);
    }

    private static void agrees(
            ZoneRules rules, Window.Unit unit, CalendarUnit same, int size, LocalTime at, Random random) {
        Dated dated = new Dated(unit, size, at, rules);
        CalendarWindows windows = new CalendarWindows(same, size, rules, at, 0, 0);
        for (long timeMs : times(rules, random)) {
            List<Long> starts = startsOf(windows, timeMs);
            List<Long> recounted = dated.startsMs(timeMs).stream()
                    .filter(startMs -> startMs >= 0)
                    .toList();
            String where = windows + " at " + timeMs;
            assertEquals(starts, recounted, where);
            for (long startMs : starts) {
                assertEquals(windows.endOf(startMs), dated.endMs(startMs), where);
                assertEquals(windows.label(startMs), dated.label(startMs), where);
            }
            if (size == 1 && !starts.isEmpty()) {
                long earlierMs = windows.sliceOf(Math.max(windows.firstMs(), timeMs - random.nextLong(LAST_MS)));
                assertEquals(windows.between(earlierMs, starts.get(0)), dated.between(earlierMs, starts.get(0)), where);
            }
        }
    }

    private static List<Long> startsOf(CalendarWindows windows, long timeMs) {
        List<Long> starts = new ArrayList<>();
        if (timeMs >= windows.firstMs()) {
            long sliceMs = windows.sliceOf(timeMs);
            for (long startMs = windows.firstOf(sliceMs); startMs <= sliceMs; startMs = windows.after(startMs)) {
                starts.add(startMs);
            }
        }
        Collections.reverse(starts);
        return starts;
    }

    /** Around changes, and anywhere. */
    private static List<Long> times(ZoneRules rules, Random random) {
        List<Long> times = new ArrayList<>();
        for (ZoneOffsetTransition change : rules.getTransitions()) {
            long changeMs = change.getInstant().toEpochMilli();
            Optional.of(changeMs).filter(ms -> ms > 0).ifPresent(ms -> {
                times.addAll(List.of(ms - 1, ms, ms + 1));
                times.add(ms + random.nextInt(187_200_000) - 93_600_000L);
            });
        }
        random.longs(50, 0, LAST_MS).forEach(times::add);
        return times;
    }
}
