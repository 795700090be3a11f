package io.hindcast.compare;

import java.math.BigDecimal;

/**
 * Where differences are found more often than elsewhere: in windows of which a field has this value.
 *
 * @param field of the key, or {@link #HOUR}
 * @param value as it is written; of an hour its first instant
 * @param compared windows that have it
 * @param differing of these, windows that differ, or that only one version has
 * @param times how many times as often such a window differs as any window does
 */
public record Concentration(String field, String value, long compared, long differing, BigDecimal times) {
    /** The hour in which the window starts. No name of a field has a blank. */
    public static final String HOUR = "window starts in";
}
