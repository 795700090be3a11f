package io.hindcast.publisher;

import java.util.Locale;

/** Why something is said in the stable topic: the header that tells readers whether to act on it. The order is persisted. */
public enum Cause {
    /** The window has closed: the first final statement about it, and news. At most one for a window, ever. */
    CLOSE,
    /** Late events: the version that speaks revises its own final. */
    LATE,
    /** A provisional result, or that one is taken back. */
    EARLY,
    /** Another version speaks: what that adds, changes or withdraws, and the history of the first one. */
    SWITCH;

    /** As the header has it: {@code close}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
