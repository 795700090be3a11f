package io.hindcast.time;

import java.util.Optional;

/**
 * From when to when a result is. All times are milliseconds since 1970.
 *
 * @param startMs inclusive
 * @param endMs exclusive; of a session inclusive, its last event
 * @param label what people call the window, where it has a name beside its start
 */
public record Bounds(long startMs, long endMs, Optional<String> label) {
    /** Of a window without a name. */
    public Bounds(long startMs, long endMs) {
        this(startMs, endMs, Optional.empty());
    }
}
