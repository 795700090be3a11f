package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;
import java.util.Iterator;
import java.util.Optional;

/**
 * Where a task keeps what its keys have had: entries in the order of key, time, offset. Everything written becomes durable with the
 * commit at hand, or not at all. One thread at a time.
 */
public interface SpanStore extends ProgressStore {
    /**
     * What is kept of an event, or of a step of time.
     *
     * @param atMs its time, in milliseconds since 1970
     * @param place the offset under which it was written
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on to be read, never compared
    record Entry(long atMs, long place, byte[] accumulator) {}

    /** An iterator that holds resources until it is closed. */
    interface Entries extends Iterator<Entry>, AutoCloseable {
        @Override
        void close();
    }

    Optional<byte[]> accumulator(GroupKey key, long atMs, long offset);

    void write(GroupKey key, long atMs, long offset, byte[] accumulator);

    /**
     * The entries of a key from a time on back, the latest first; of one time those of later offsets first.
     *
     * @param atMs inclusive
     * @param afterMs exclusive
     */
    Entries newest(GroupKey key, long atMs, long afterMs);

    /**
     * Looks at some entries, from where it stopped the last time, and deletes those that are at or before a time. When nothing is left
     * to be looked at it begins anew.
     *
     * @param entries how many are looked at
     */
    void forget(long atMs, int entries);
}
