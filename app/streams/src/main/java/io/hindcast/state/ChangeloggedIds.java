package io.hindcast.state;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.IdStore;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which ids were seen, in the changelogged key-value store in which the task keeps what it aggregates, behind all of that.
 *
 * <p>Keys: byte 3, id (a JSON object, so none is the beginning of another), number of the part of time (8 bytes, big-endian; never
 * negative).
 */
public final class ChangeloggedIds implements IdStore {
    private static final byte ID = 3;
    private static final Bytes IDS = Bytes.wrap(new byte[] {ID});
    private static final Bytes IDS_END = Bytes.wrap(new byte[] {ID + 1});

    private final KeyValueStore<Bytes, byte[]> store;
    private Bytes lookedAt = IDS;

    public ChangeloggedIds(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public Optional<byte[]> covered(GroupKey id, long part) {
        return Optional.ofNullable(store.get(storeKey(id, part)));
    }

    @Override
    public void write(GroupKey id, long part, byte[] covered) {
        store.put(storeKey(id, part), covered);
    }

    @Override
    public void forget(Unneeded unneeded, int entries) {
        if (entries == 0) {
            return;
        }
        int left = entries;
        try (KeyValueIterator<Bytes, byte[]> next = store.range(lookedAt, IDS_END)) {
            while (left > 0 && next.hasNext()) {
                KeyValue<Bytes, byte[]> entry = next.next();
                lookedAt = entry.key;
                if (unneeded.test(part(entry.key), entry.value)) {
                    // Not delete(): that reads the old value first.
                    store.put(entry.key, null);
                }
                left--;
            }
        }
        lookedAt = left > 0 ? IDS : lookedAt;
    }

    private static Bytes storeKey(GroupKey id, long part) {
        byte[] bytes = id.bytes();
        return Bytes.wrap(ByteBuffer.allocate(1 + bytes.length + Long.BYTES)
                .put(ID)
                .put(bytes)
                .putLong(part)
                .array());
    }

    private static long part(Bytes storeKey) {
        byte[] bytes = storeKey.get();
        return ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES);
    }
}
