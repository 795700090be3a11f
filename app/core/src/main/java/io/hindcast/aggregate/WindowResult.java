package io.hindcast.aggregate;

import java.util.Optional;

/**
 * What a window comes to, before it is bytes: its key, its ends, what is said of it, and what was accumulated.
 *
 * @param startMs inclusive, in milliseconds since 1970
 * @param endMs exclusive
 * @param label what people call the window, {@code 2026-01} say, in ASCII; it is nothing that JSON escapes
 * @param accumulated with the format of the pipeline's calls; only lent
 */
public record WindowResult(
        GroupKey key, long startMs, long endMs, Optional<String> label, ResultKind kind, Accumulator accumulated) {
    /** Of a window that is told by its start alone. */
    public WindowResult(GroupKey key, long startMs, long endMs, ResultKind kind, Accumulator accumulated) {
        this(key, startMs, endMs, Optional.empty(), kind, accumulated);
    }
}
