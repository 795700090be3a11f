package io.hindcast.aggregate;

/**
 * What a window comes to, before it is bytes: its key, its ends, what is said of it, and what was accumulated.
 *
 * @param startMs inclusive, in milliseconds since 1970
 * @param endMs exclusive
 * @param accumulated with the format of the pipeline's calls; only lent
 */
public record WindowResult(GroupKey key, long startMs, long endMs, ResultKind kind, Accumulator accumulated) {}
