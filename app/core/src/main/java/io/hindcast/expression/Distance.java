package io.hindcast.expression;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far the clocks of a place are from UTC. Stateless. */
interface Distance {
    Distance UTC = timeMs -> 0;

    /** Milliseconds to be added to UTC at a moment, less than a day either way. */
    long offsetMs(long timeMs);

    /** {@code UTC}, or a fixed distance: {@code +05:30}. Empty for all else. */
    static Optional<Distance> of(String text) {
        if (text.equals("UTC")) {
            return Optional.of(UTC);
        }
        Matcher fixed = Pattern.compile("([+-])([01]\\d|2[0-3]):([0-5]\\d)").matcher(text);
        if (!fixed.matches()) {
            return Optional.empty();
        }
        long minutes = 60 * Long.parseLong(fixed.group(2)) + Long.parseLong(fixed.group(3));
        long offsetMs = (fixed.group(1).equals("-") ? -minutes : minutes) * TimeParts.MINUTE_MS;
        return Optional.of(timeMs -> offsetMs);
    }
}
