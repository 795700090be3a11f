package io.hindcast.state;

import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Goes through a range of a store, some entries at a time, again and again, and deletes what nobody needs. Not thread-safe. */
final class Sweep {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Bytes begin;
    private final Bytes end;
    private Bytes lookedAt;

    /**
     * Of a range.
     *
     * @param first the byte that its keys begin with
     */
    Sweep(KeyValueStore<Bytes, byte[]> store, byte first) {
        this.store = store;
        begin = Bytes.wrap(new byte[] {first});
        end = Bytes.wrap(new byte[] {(byte) (first + 1)});
        lookedAt = begin;
    }

    /** Looks at so many entries, from where it stopped the last time; when nothing is left to be looked at it begins anew. */
    void go(int entries, Predicate<KeyValue<Bytes, byte[]>> unneeded) {
        if (entries == 0) {
            return;
        }
        int left = entries;
        try (KeyValueIterator<Bytes, byte[]> next = store.range(lookedAt, end)) {
            while (left > 0 && next.hasNext()) {
                KeyValue<Bytes, byte[]> entry = next.next();
                lookedAt = entry.key;
                if (unneeded.test(entry)) {
                    // Not delete(): that reads the old value first.
                    store.put(entry.key, null);
                }
                left--;
            }
        }
        lookedAt = left > 0 ? begin : lookedAt;
    }
}
