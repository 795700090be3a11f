package io.hindcast.operator;

import io.hindcast.pipeline.RecordSize;

/**
 * How much an aggregate task may hold, do at once, or write. None of these changes a result.
 *
 * @param heap what open windows may take of it, together with all other tasks of the process
 * @param closingSlice finals published before the task turns to its input again; a very large closing, as at the end of a
 *     replay, must not outlast the poll and transaction time-outs
 * @param recordBytes how large a record may be that it publishes
 * @param entries how what is kept of a key and window is written
 */
public record Limits(HeapBudget heap, int closingSlice, int recordBytes, EntrySizes entries) {
    private static final int DEFAULT_SLICE = 100_000;

    public Limits {
        if (closingSlice < 1) {
            throw new IllegalArgumentException("a slice must be positive: " + closingSlice);
        }
    }

    /** With records and entries of the usual sizes. */
    public Limits(HeapBudget heap, int closingSlice) {
        this(heap, closingSlice, RecordSize.USUAL_BYTES, EntrySizes.USUAL);
    }

    /** Those of a task that shares the heap with others. */
    public static Limits sharing(HeapBudget heap) {
        return new Limits(heap, DEFAULT_SLICE);
    }

    /** Those of a task that runs alone. */
    public static Limits alone() {
        return sharing(HeapBudget.ofThisProcess());
    }

    /** The same, but for the largest record. */
    public Limits writing(int largestRecordBytes) {
        return new Limits(heap, closingSlice, largestRecordBytes, entries);
    }

    /** The same, but for how entries are written. */
    public Limits writing(EntrySizes sizes) {
        return new Limits(heap, closingSlice, recordBytes, sizes);
    }
}
