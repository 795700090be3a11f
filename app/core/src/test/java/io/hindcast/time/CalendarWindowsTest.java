package io.hindcast.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CalendarWindowsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            DAY,     UTC,              00:00, 2026-03-01T12:00:00Z, 2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z, 2026-03-01
            DAY,     UTC,              06:00, 2026-03-01T05:59:59.999Z, 2026-02-28T06:00:00Z, 2026-03-01T06:00:00Z, 2026-02-28
            WEEK,    UTC,              00:00, 2026-01-01T00:00:00Z, 2025-12-29T00:00:00Z, 2026-01-05T00:00:00Z, 2026-W01
            WEEK,    UTC,              00:00, 2021-01-03T23:59:59Z, 2020-12-28T00:00:00Z, 2021-01-04T00:00:00Z, 2020-W53
            MONTH,   Europe/Berlin,    00:00, 2026-01-01T00:00:00Z, 2025-12-31T23:00:00Z, 2026-01-31T23:00:00Z, 2026-01
            MONTH,   Europe/Berlin,    00:00, 2026-03-31T21:59:59.999Z, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z, 2026-03
            QUARTER, UTC,              00:00, 2026-06-30T23:59:59Z, 2026-04-01T00:00:00Z, 2026-07-01T00:00:00Z, 2026-Q2
            YEAR,    UTC,              00:00, 2024-12-31T23:59:59Z, 2024-01-01T00:00:00Z, 2025-01-01T00:00:00Z, 2024
            # 25 and 23 hours
            DAY,     Europe/Berlin,    00:00, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 2026-10-25
            DAY,     Europe/Berlin,    00:00, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 2026-03-29
            # 02:30 did not exist: the day begins when the clocks were set to 03:00
            DAY,     Europe/Berlin,    02:30, 2026-03-29T12:00:00Z, 2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z, 2026-03-29
            # set back from 00:01 to 23:01: an instant whose local date is the day before is in the day that had begun
            DAY,     America/St_Johns, 00:00, 2010-11-07T03:00:00Z, 2010-11-07T02:30:00Z, 2010-11-08T03:30:00Z, 2010-11-07
            # midnight twice, and none
            DAY,     America/Havana,   00:00, 2010-10-31T04:30:00Z, 2010-10-31T04:00:00Z, 2010-11-01T05:00:00Z, 2010-10-31
            DAY,     America/Havana,   00:00, 2011-03-20T06:00:00Z, 2011-03-20T05:00:00Z, 2011-03-21T04:00:00Z, 2011-03-20
            # the 30th was left out
            DAY,     Pacific/Apia,     00:00, 2011-12-30T09:59:59.999Z, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z, 2011-12-29
            DAY,     Pacific/Apia,     00:00, 2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z, 2011-12-31
            """)
    void beginWhereTheCalendarSays(
            CalendarUnit unit, String zone, LocalTime at, Instant time, Instant start, Instant end, String label) {
        CalendarWindows windows = new CalendarWindows(unit, 1, ZoneId.of(zone).getRules(), at, 0, 0);

        long startMs = windows.sliceOf(time.toEpochMilli());

        assertEquals(start, Instant.ofEpochMilli(startMs));
        assertEquals(end, Instant.ofEpochMilli(windows.endOf(startMs)));
        assertEquals(Optional.of(label), windows.label(startMs));
    }

    @Test
    void theFirstOneStartsIn1970() {
        assertEquals(
                0,
                new CalendarWindows(CalendarUnit.YEAR, 1, ZoneId.of("UTC").getRules(), LocalTime.MIDNIGHT, 0, 0)
                        .firstMs());
        assertEquals(
                Instant.parse("1970-12-31T23:00:00Z").toEpochMilli(),
                new CalendarWindows(
                                CalendarUnit.YEAR, 1, ZoneId.of("Europe/Berlin").getRules(), LocalTime.MIDNIGHT, 0, 0)
                        .firstMs());
    }

    @Test
    void endBeforeTheWatermarkOfNobody() {
        CalendarWindows windows =
                new CalendarWindows(CalendarUnit.MONTH, 2, ZoneId.of("UTC").getRules(), LocalTime.MIDNIGHT, 0, 0);

        assertTrue(windows.firstOpen(Long.MAX_VALUE)
                > Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli());
    }

    /** The windows that an instant is in, and where they end. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DAY   | 2 | UTC           | 2026-01-02T12:00:00Z | 2026-01-01T00:00:00Z/2026-01-03T00:00:00Z 2026-01-02T00:00:00Z/2026-01-04T00:00:00Z
            MONTH | 3 | UTC           | 2026-03-31T12:00:00Z | 2026-01-01T00:00:00Z/2026-04-01T00:00:00Z 2026-02-01T00:00:00Z/2026-05-01T00:00:00Z 2026-03-01T00:00:00Z/2026-06-01T00:00:00Z
            # 47 and 48 hours
            DAY   | 2 | Europe/Berlin | 2026-03-29T12:00:00Z | 2026-03-27T23:00:00Z/2026-03-29T22:00:00Z 2026-03-28T23:00:00Z/2026-03-30T22:00:00Z
            # the 30th was left out: behind the 29th comes the 31st
            DAY   | 2 | Pacific/Apia  | 2011-12-30T10:00:00Z | 2011-12-29T10:00:00Z/2011-12-31T10:00:00Z 2011-12-30T10:00:00Z/2012-01-01T10:00:00Z
            DAY   | 2 | Pacific/Apia  | 2011-12-30T09:59:59Z | 2011-12-28T10:00:00Z/2011-12-30T10:00:00Z 2011-12-29T10:00:00Z/2011-12-31T10:00:00Z
            # none starts before 1970
            WEEK  | 3 | UTC           | 1970-01-13T00:00:00Z | 1970-01-05T00:00:00Z/1970-01-26T00:00:00Z 1970-01-12T00:00:00Z/1970-02-02T00:00:00Z
            """)
    void haveSoManyUnitsFromEachOn(CalendarUnit unit, int size, String zone, Instant time, String expected) {
        CalendarWindows windows =
                new CalendarWindows(unit, size, ZoneId.of(zone).getRules(), LocalTime.MIDNIGHT, 0, 0);
        long sliceMs = windows.sliceOf(time.toEpochMilli());

        List<String> found = new ArrayList<>();
        for (long startMs = windows.firstOf(sliceMs); startMs <= sliceMs; startMs = windows.after(startMs)) {
            found.add(Instant.ofEpochMilli(startMs) + "/" + Instant.ofEpochMilli(windows.endOf(startMs)));
            assertEquals(Optional.empty(), windows.label(startMs));
        }
        assertEquals(expected, String.join(" ", found));
    }
}
