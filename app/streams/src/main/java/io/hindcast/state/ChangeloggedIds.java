package io.hindcast.state;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.IdStore;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which ids were seen, in the changelogged key-value store in which the task keeps what it aggregates, behind all of that.
 *
 * <p>Keys: byte 3, id (a JSON object, so none is the beginning of another), number of the part of time (8 bytes, big-endian; never
 * negative).
 */
public final class ChangeloggedIds implements IdStore {
    private static final byte ID = 3;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Sweep sweep;

    public ChangeloggedIds(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        sweep = new Sweep(store, ID);
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
        sweep.go(entries, entry -> unneeded.test(part(entry.key), entry.value));
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
