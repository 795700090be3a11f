package io.hindcast.tool;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How numbers and times are written for people. */
final class Texts {
    private Texts() {}

    /** {@code 1,380,000}. */
    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 90:05}: minutes and seconds. */
    static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    /** A time in milliseconds since 1970; a dash where there is none yet. */
    static String time(long ms) {
        return ms <= 0 ? "-" : Instant.ofEpochMilli(ms).toString();
    }
}
