package io.hindcast.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TimesTest {
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    @Test
    void agreesWithTheJdkOnEveryRfc3339Time() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Times times = new Times();
        Row row = new Row(1);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = text(random);
            char[] padded = ("12" + text + "34").toCharArray();
            times.rfc3339(padded, 2, text.length(), row, 0);
            String expected = expected(text);
            String actual = row.slotFault(0) == Fault.NONE ? Long.toString(row.integer(0)) : "none";
            assertEquals(expected, actual, () -> "seed " + seed + ", text " + text);
            read += expected.equals("none") ? 0 : 1;
        }
        assertTrue(read > 10_000, "only " + read + " times, seed " + seed);
    }

    private static String expected(String text) {
        // -00:00 says that the offset is not known.
        if (!RFC_3339.matcher(text).matches() || text.endsWith("-00:00")) {
            return "none";
        }
        try {
            String iso = text.toUpperCase(java.util.Locale.ROOT).replace(' ', 'T');
            return Long.toString(OffsetDateTime.parse(iso).toInstant().toEpochMilli());
        } catch (DateTimeException none) {
            return "none";
        }
    }

    private static String text(Random random) {
        String[] bases = {
            "2026-01-31T23:59:59Z",
            "1969-12-31T23:59:59.9999Z",
            "2024-02-29 10:00:00.123456789+05:30",
            "0000-01-01T00:00:00-18:00"
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
