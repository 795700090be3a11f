package io.hindcast.operator;

/** What a write-back cache knows of an entry: where it is, and whether the store has it as it is now. Not thread-safe. */
abstract class CachedEntry {
    private boolean stored;
    private boolean dirty;
    private boolean recent;
    private boolean onHeap;
    private long heapBytes;

    /** Of the bytes that the store has of it. */
    private int checksum;

    /** About how much heap it takes now, if it is kept there. */
    abstract long estimatedBytes();

    /** Whether the store has an entry of it, current or not. */
    final boolean stored() {
        return stored;
    }

    final boolean dirty() {
        return dirty;
    }

    final void markDirty() {
        dirty = true;
    }

    /** It was read from the store, which has these bytes of it. */
    final void markRead(int checksumOfBytes) {
        stored = true;
        checksum = checksumOfBytes;
    }

    /** @param checksumOfBytes of what was written to the store */
    final void markWritten(int checksumOfBytes) {
        dirty = false;
        stored = true;
        checksum = checksumOfBytes;
    }

    /** The checksum of what the store has of it. */
    final int checksum() {
        return checksum;
    }

    /** It has changed since the last look. */
    final void markRecent() {
        recent = true;
    }

    /** Whether it has changed since the last look, which this is. */
    final boolean takeRecent() {
        boolean was = recent;
        recent = false;
        return was;
    }

    /** Whether it is kept on the heap, not only read from the store to be looked at. */
    final boolean onHeap() {
        return onHeap;
    }

    /** From now on it is kept on the heap. */
    final void markOnHeap() {
        onHeap = true;
        measure();
    }

    /** About how much heap it took when it was measured last; 0 if it is not kept there. */
    final long heapBytes() {
        return heapBytes;
    }

    /** Estimates anew how much heap it takes; answers the difference. */
    final long measure() {
        if (!onHeap) {
            return 0;
        }
        long before = heapBytes;
        heapBytes = estimatedBytes();
        return heapBytes - before;
    }

    /** It is gone: there is nothing to write any more. */
    final void markGone() {
        dirty = false;
    }
}
