package io.hindcast.compare;

import java.util.Arrays;
import java.util.Comparator;

/** What a record of one of the two topics says of a result. The arrays belong to it: nobody changes them. */
@SuppressWarnings("ArrayRecordComponent") // compared by ORDER and sameResult, never by equals
sealed interface JoinEntry {
    /** Of the heap, where references have 4 bytes. */
    long BYTES_AN_ENTRY = 32;

    /** Of the heap, besides its elements: a header, and what it is rounded up by. */
    long BYTES_AN_ARRAY = 24;

    /** By record key alone: what is equal in it stays in the order in which it came. */
    Comparator<JoinEntry> ORDER = (left, right) -> Arrays.compareUnsigned(left.key(), right.key());

    /** One of the kinds of {@link JoinFormat}. */
    int kind();

    Side side();

    byte[] key();

    /** What it takes of the heap, about. */
    default long heapBytes() {
        return BYTES_AN_ENTRY + BYTES_AN_ARRAY + key().length;
    }

    /** Counts it among those of its key. */
    void addTo(JoinCount count);

    /** A final result, of a window with that end in milliseconds since 1970. */
    record Published(Side side, byte[] key, long endMs, byte[] value) implements JoinEntry {
        @Override
        public int kind() {
            return JoinFormat.PUBLISHED;
        }

        /** Whether both say the same of the window. */
        boolean sameResult(Published other) {
            return endMs == other.endMs && Arrays.equals(value, other.value);
        }

        @Override
        public long heapBytes() {
            return JoinEntry.super.heapBytes() + BYTES_AN_ARRAY + value.length;
        }

        @Override
        public void addTo(JoinCount count) {
            count.published(this);
        }
    }

    /** A tombstone. */
    record Withdrawn(Side side, byte[] key) implements JoinEntry {
        @Override
        public int kind() {
            return JoinFormat.WITHDRAWN;
        }

        @Override
        public void addTo(JoinCount count) {
            count.withdrawn(side);
        }
    }

    /** A window that is not compared, because events of it may be missing. */
    record Incomplete(Side side, byte[] key) implements JoinEntry {
        @Override
        public int kind() {
            return JoinFormat.INCOMPLETE;
        }

        @Override
        public void addTo(JoinCount count) {
            count.incomplete();
        }
    }
}
