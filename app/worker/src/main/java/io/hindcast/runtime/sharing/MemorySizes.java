package io.hindcast.runtime.sharing;

import io.hindcast.operator.HeapBudget;

/**
 * How much memory the versions of a worker share.
 *
 * @param windowBytes of the heap, for open windows and for partials on their way; what is more spills to RocksDB
 * @param storeBytes outside the heap, for RocksDB's cache and memtables
 */
public record MemorySizes(long windowBytes, long storeBytes) {
    private static final long MIB = 1 << 20;

    /** Less is refused: a window's entry and the blocks of a file must fit. */
    public static final long SMALLEST_BYTES = MIB;

    private static final int PART_FOR_STORES = 4;
    private static final long SMALLEST_DEFAULT_BYTES = 64 * MIB;
    private static final long LARGEST_DEFAULT_BYTES = 1024 * MIB;

    public MemorySizes {
        if (windowBytes < SMALLEST_BYTES || storeBytes < SMALLEST_BYTES) {
            throw new IllegalArgumentException("window memory " + windowBytes + " and store memory " + storeBytes
                    + " must be at least " + SMALLEST_BYTES + " bytes");
        }
    }

    /** 40 % of the maximal heap for windows; for stores as much as a quarter of it, between 64 MB and 1 GB. */
    public static MemorySizes ofThisProcess() {
        return new MemorySizes(
                HeapBudget.defaultBytes(),
                Math.max(
                        SMALLEST_DEFAULT_BYTES,
                        Math.min(LARGEST_DEFAULT_BYTES, Runtime.getRuntime().maxMemory() / PART_FOR_STORES)));
    }
}
