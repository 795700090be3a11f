package io.hindcast.publisher;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The partition of the stable topic that a task writes to. What is said is committed with the records that led to it, or not at all. */
public interface StableTopic {
    /**
     * Says something.
     *
     * @param key the window's record key
     * @param value a result; null where what stood is taken back
     * @param number of the statement among those about its window that are not provisional; empty for provisional ones
     * @param version that speaks
     */
    void say(byte[] key, byte @Nullable [] value, Cause cause, OptionalLong number, int version);

    /**
     * What was said before this task began, and committed; asked only where nothing is remembered of it.
     *
     * @param offset from here on, inclusive
     */
    Page said(long offset);

    /**
     * Some records, in their order.
     *
     * @param next the offset from which the next page begins
     * @param last whether nothing is left that was said before the task began
     * @param completeMs up to when these records say that the partition is complete; {@link Long#MIN_VALUE} where none does
     */
    record Page(List<Entry> entries, long next, boolean last, long completeMs) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A record of the topic, whoever wrote it. The arrays are the reader's.
     *
     * @param value no bytes for a tombstone
     * @param number as its header says; empty where there is none
     * @param version that has said it, by number, as its header says; 0 where there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Entry(byte[] key, byte[] value, OptionalLong number, int version) {
        /** Of which nobody knows who has said it. */
        public Entry(byte[] key, byte[] value, OptionalLong number) {
            this(key, value, number, 0);
        }
    }
}
