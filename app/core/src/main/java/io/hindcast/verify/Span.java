package io.hindcast.verify;

import java.util.Optional;

/**
 * From when to when a result is, in milliseconds since 1970.
 *
 * @param startMs inclusive
 * @param endMs exclusive; of a session its last event
 * @param label what stands for the window besides these
 */
public record Span(long startMs, long endMs, Optional<String> label) {
    /** Whether an event of that time is in it, by the time alone. */
    boolean covers(long atMs) {
        return atMs >= startMs && (atMs < endMs || atMs == startMs);
    }
}
