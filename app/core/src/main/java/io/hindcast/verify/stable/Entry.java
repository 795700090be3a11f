package io.hindcast.verify.stable;

import io.hindcast.publisher.Cause;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalLong;

/** A record of one of the two sides. The arrays belong to it: nobody changes them; no bytes of a value are a tombstone. */
@SuppressWarnings("ArrayRecordComponent") // compared by ORDER, never by equals
sealed interface Entry {
    /** Of the heap, beside its arrays, with their headers; see {@code compare.JoinEntry}. */
    long BYTES_AN_ENTRY = 96;

    /** By record key, and what versions say before what the topic does; what is equal stays in the order in which it came. */
    Comparator<Entry> ORDER =
            Comparator.comparing(Entry::key, Arrays::compareUnsigned).thenComparing(Entry::rank);

    byte[] key();

    byte[] value();

    /** Words are 0, the rest is more. */
    default int rank() {
        return 1;
    }

    default long heapBytes() {
        return BYTES_AN_ENTRY + key().length + value().length;
    }

    /** Hands it to who judges its window. */
    void to(WindowJudge judge);

    /**
     * What the version that speaks says.
     *
     * @param taken whether the publisher has taken it for sure
     */
    record Word(byte[] key, byte[] value, boolean taken) implements Entry {
        @Override
        public int rank() {
            return 0;
        }

        @Override
        public void to(WindowJudge judge) {
            judge.word(this);
        }
    }

    /** What stands in the topic. */
    record Said(byte[] key, byte[] value, Cause cause, OptionalLong number, int version) implements Entry {
        @Override
        public void to(WindowJudge judge) {
            judge.said(this);
        }
    }

    /**
     * What the publisher has not written.
     *
     * @param why in words
     */
    record Foreign(byte[] key, byte[] value, String why) implements Entry {
        @Override
        public void to(WindowJudge judge) {
            judge.foreign(this);
        }
    }
}
