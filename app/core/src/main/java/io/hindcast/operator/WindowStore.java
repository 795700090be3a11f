package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.time.EventTimeRule;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where an aggregate task keeps its open windows and its progress between commits. Everything written becomes durable
 * with the commit at hand, or not at all. One thread at a time.
 */
public interface WindowStore extends ProgressStore {
    /** One stored accumulator of a window. */
    @SuppressWarnings("ArrayRecordComponent") // handed on to be read, never compared
    record Entry(GroupKey key, byte[] accumulator) {}

    /** An iterator that holds resources until it is closed. */
    interface Entries extends Iterator<Entry>, AutoCloseable {
        @Override
        void close();
    }

    /** Comes before all keys. */
    GroupKey FIRST_KEY = new GroupKey(new byte[0]);

    /** Where pieces of entries begin: behind all slices and all totals. */
    long PIECES_MS = 4 * (EventTimeRule.END_OF_TIME_MS + 1);

    /** Under which start pieces of the entries of a slice, or of totals, stand, where these are large. */
    static long piecesOf(long startMs) {
        return PIECES_MS + startMs;
    }

    /** Of which slice, or totals, entries of that start are, or pieces of entries. */
    static long sliceOf(long startMs) {
        return startMs < PIECES_MS ? startMs : startMs - PIECES_MS;
    }

    Optional<byte[]> accumulator(long windowStartMs, GroupKey key);

    void write(long windowStartMs, GroupKey key, byte[] accumulator);

    void delete(long windowStartMs, GroupKey key);

    /** The entries of a window in key order, as they stand now: later writes and deletes are not seen. */
    default Entries entries(long windowStartMs) {
        return entries(windowStartMs, FIRST_KEY);
    }

    /** Those whose key is not before this one. */
    Entries entries(long windowStartMs, GroupKey from);

    /** The start of the first window at or after this one that has an entry. */
    OptionalLong firstWindow(long fromStartMs);

    /** What {@link #tallies} is told. */
    @FunctionalInterface
    interface TallyReader {
        void tally(long windowStartMs, byte[] tally);
    }

    /** Tells what is written beside the windows, in order of their start. */
    void tallies(TallyReader reader);

    /** Writes what the store is to hold of a window. */
    void writeTally(long windowStartMs, byte[] tally);

    void deleteTally(long windowStartMs);
}
