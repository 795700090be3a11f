package io.hindcast.baseline;

import io.hindcast.aggregate.GroupKey;
import java.util.Optional;

/**
 * Where a task keeps what its keys' windows have come to. Everything written becomes durable with the commit at hand, or not at all. All
 * times are milliseconds since 1970. One thread at a time.
 */
public interface BaselineStore {
    /** What is known of all windows of a key together. */
    Optional<byte[]> sums(GroupKey key);

    void writeSums(GroupKey key, byte[] sums);

    void deleteSums(GroupKey key);

    /** What the key's window that ends then has come to. */
    Optional<byte[]> window(GroupKey key, long endMs);

    void writeWindow(GroupKey key, long endMs, byte[] figures);

    void deleteWindow(GroupKey key, long endMs);

    /** What {@link #windows} hands over. */
    @FunctionalInterface
    interface WindowReader {
        void window(long endMs, byte[] figures);
    }

    /**
     * Hands over the key's windows that end between two times, in that order. They may be deleted meanwhile.
     *
     * @param afterMs exclusive
     * @param upToMs inclusive
     */
    void windows(GroupKey key, long afterMs, long upToMs, WindowReader reader);

    /** What {@link #look} hands over. */
    @FunctionalInterface
    interface KeyReader {
        void key(GroupKey key, byte[] sums);
    }

    /** Hands over so many keys, from where it stopped the last time; behind the last it begins anew. They may be deleted meanwhile. */
    void look(int keys, KeyReader reader);
}
