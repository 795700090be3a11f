package io.hindcast.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimesTest {
    private static final Pattern RFC_3339 = Pattern.compile(
            "(?<date>\\d{4}-\\d\\d-\\d\\d)[Tt ](?<time>\\d\\d:\\d\\d:\\d\\d)(?<fraction>\\.\\d+)?([Zz]|[+-](?<hours>\\d\\d:\\d\\d))");

    @Test
    void agreesWithTheJdkOnEveryRfc3339Time() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Row row = new Row(1);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = text(random);
            char[] padded = ("12" + text + "34").toCharArray();
            Times.rfc3339(padded, 2, text.length(), row, 0);
            String expected = expected(text);
            String actual = row.slotFault(0) == Fault.NONE ? Long.toString(row.integer(0)) : "none";
            assertEquals(expected, actual, () -> "seed " + seed + ", text " + text);
            read += expected.equals("none") ? 0 : 1;
        }
        assertTrue(read > 10_000, "only " + read + " times, seed " + seed);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:01-00:00, 2026-01-01T00:00:01Z",
        "2026-01-01T00:00:01+23:59, 2025-12-31T00:01:01Z",
        "2026-01-01T00:00:01-23:59, 2026-01-01T23:59:01Z",
        "2026-01-01T00:00:59.999999999999Z, 2026-01-01T00:00:59.999Z",
        "1969-12-31T23:59:59.9999999999Z, 1969-12-31T23:59:59.999Z"
    })
    void takesWhatRfc3339HasBeyondTheJdk(String text, Instant expected) {
        assertEquals(Long.toString(expected.toEpochMilli()), millis(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:01+24:00",
                "2026-01-01T00:00:01+00:60",
                "2026-01-01T00:00:01+0000",
                "2026-01-01T00:00:01",
                "2026-01-01T00:00:01.Z",
                "2026-01-01T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2025-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-01_00:00:00Z",
                "2026-01-01T00:00:00ZZ",
                "2026-01-01T00:00:0\u0661Z",
                "+2026-01-01T00:00:00Z"
            })
    void refusesWhatRfc3339HasNot(String text) {
        assertEquals("none", millis(text));
    }

    private static String millis(String text) {
        Row row = new Row(1);
        Times.rfc3339(text.toCharArray(), 0, text.length(), row, 0);
        return row.slotFault(0) == Fault.NONE ? Long.toString(row.integer(0)) : "none";
    }

    private static String expected(String text) {
        Matcher parts = RFC_3339.matcher(text);
        if (!parts.matches()) {
            return "none";
        }
        try {
            // Java knows nine digits and offsets up to 18 hours.
            String fraction = parts.group("fraction") == null ? "" : parts.group("fraction");
            String local = parts.group("date") + "T" + parts.group("time")
                    + fraction.substring(0, Math.min(fraction.length(), 10));
            LocalTime offset =
                    parts.group("hours") == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group("hours"));
            Duration east = Duration.between(LocalTime.MIDNIGHT, offset);
            Instant utc = LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
            boolean west = text.charAt(text.length() - 6) == '-' && parts.group("hours") != null;
            return Long.toString((west ? utc.plus(east) : utc.minus(east)).toEpochMilli());
        } catch (DateTimeException none) {
            return "none";
        }
    }

    private static String text(Random random) {
        String[] bases = {
            "2026-01-31T23:59:59Z",
            "1969-12-31T23:59:59.9999Z",
            "2024-02-29 10:00:00.123456789+05:30",
            "0000-01-01T00:00:00-18:00",
            "9999-12-31T23:59:59.123456789012345+23:59",
            "1900-02-28T00:00:00-00:00"
        };
        StringBuilder text = new StringBuilder(bases[random.nextInt(bases.length)]);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(8)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, "0123456789-:.TtZz+ _é".charAt(random.nextInt(21)));
                default -> {
                    if (Character.isDigit(text.charAt(at))) {
                        text.setCharAt(at, (char) ('0' + random.nextInt(10)));
                    }
                }
            }
        }
        return text.toString();
    }
}
