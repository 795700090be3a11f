package io.hindcast.tool;

import java.time.Instant;
import java.util.Locale;

/** How numbers and times are written for people. */
final class Texts {
    private Texts() {}

    /** {@code 1,380,000}. */
    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A time in milliseconds since 1970; a dash where there is none yet. */
    static String time(long ms) {
        return ms <= 0 ? "-" : Instant.ofEpochMilli(ms).toString();
    }
}
