package io.hindcast.publisher;

import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a task keeps: rows of bytes, ordered by their keys, byte by byte, unsigned. What is written is committed with the records that
 * led to it, or not at all. Used by the task's thread.
 */
public interface PublisherStore {
    Optional<byte[]> get(byte[] key);

    /** Writes a row; null deletes it. */
    void put(byte[] key, byte @Nullable [] row);

    /**
     * The rows as they are now, in order, whatever is written meanwhile.
     *
     * @param from inclusive
     * @param until exclusive
     */
    Rows range(byte[] from, byte[] until);

    /** A walk through rows; to be closed. */
    interface Rows extends Iterator<Row>, AutoCloseable {
        @Override
        void close();
    }

    /** A row. The arrays are the reader's. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Row(byte[] key, byte[] value) {}
}
