package io.hindcast.operator;

/**
 * How much an aggregate task may hold or do at once. None of these changes a result.
 *
 * @param heapWindows accumulators on the heap before they are written back and dropped
 * @param closingSlice finals published before the task turns to its input again; a very large closing, as at the end of a
 *     replay, must not outlast the poll and transaction time-outs
 */
public record Limits(int heapWindows, int closingSlice) {
    public static final Limits DEFAULT = new Limits(200_000, 100_000);

    public Limits {
        if (heapWindows < 1 || closingSlice < 1) {
            throw new IllegalArgumentException("limits must be positive: " + heapWindows + ", " + closingSlice);
        }
    }
}
