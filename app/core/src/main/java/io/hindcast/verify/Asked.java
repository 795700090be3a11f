package io.hindcast.verify;

import io.hindcast.results.EventId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An accepted event, which is told something.
 *
 * @param key as JSON
 * @param atMs its event time, in milliseconds since 1970
 * @param own what it brings to each call
 * @param fields its own, in the order of the source's columns; empty where one is absent
 */
record Asked(String key, EventId event, long atMs, Totals own, List<Optional<Value>> fields) {
    /** Those of a partition and a key beside each other, in the order of the partition. */
    static final Comparator<Asked> ORDER = Comparator.<Asked>comparingInt(
                    asked -> asked.event().partition())
            .thenComparing(Asked::key)
            .thenComparingLong(asked -> asked.event().offset());

    /** A record, its parts and their arrays. */
    private static final long BYTES = 400;

    private static final long BYTES_A_FIELD = 120;

    Asked {
        fields = List.copyOf(fields);
    }

    /** Whether what the other one was told may depend on this one. */
    boolean sameKey(Asked other) {
        return event.partition() == other.event.partition() && key.equals(other.key);
    }

    /** Of the heap, about. */
    long heapBytes() {
        return BYTES + 2L * key.length() + BYTES_A_FIELD * fields.size() + own.heldBytes();
    }
}
