package io.hindcast.publisher;

import java.util.Locale;

/** What a switch makes of a window in the stable topic. The order is persisted. */
public enum Change {
    /** Something else is said of it. */
    CHANGED,
    /** Something is said of it where nothing stood. */
    ADDED,
    /** What stood is taken back. */
    WITHDRAWN,
    /** What stands is what the new speaker says, too. */
    IDENTICAL;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
