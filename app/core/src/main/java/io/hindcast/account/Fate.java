package io.hindcast.account;

import java.util.Locale;

/** Where a record of the source ends: in exactly one of these. */
public enum Fate {
    /** It is in the accumulator of its key and window. */
    ACCEPTED,
    /** The definition's {@code where} is not true of it. */
    FILTERED,
    /** Its window had closed on its own partition when it came. */
    LATE,
    /** An event like it, of about the same time, was before it; it does not count again. */
    DUPLICATE,
    /** It is not what the definition declares. */
    INVALID,
    /** It only tells the time. */
    HEARTBEAT;

    /** In metrics and tables: {@code accepted}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
