package io.hindcast.time;

import java.util.Optional;

/**
 * From when to when a result is. All times are milliseconds since 1970.
 *
 * @param startMs inclusive
 * @param endMs exclusive; of a session inclusive, its last event
 * @param label what people call the window, where it has a name beside its start
 * @param fromMs an event of that time, or a later one, may be in it; none before
 */
public record Bounds(long startMs, long endMs, Optional<String> label, long fromMs) {
    /** Whether both are of the same window. */
    public boolean sameAs(Bounds other) {
        return startMs == other.startMs && endMs == other.endMs;
    }
}
