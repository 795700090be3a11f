package io.hindcast.state;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.alert.AlertStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is known of alerts, in the changelogged key-value store in which the task keeps what it aggregates, behind all of that.
 *
 * <p>Keys: byte 4, key; byte 5, when something is due in ms (8 bytes, big-endian; never negative), key, with a value of one byte.
 */
public final class ChangeloggedAlerts implements AlertStore {
    private static final byte STATE = 4;
    private static final byte DUE = 5;
    private static final byte[] IS_DUE = {1};
    private static final Bytes DUE_END = Bytes.wrap(new byte[] {DUE + 1});
    private static final int KEY_AT = 1 + Long.BYTES;

    private final KeyValueStore<Bytes, byte[]> store;

    public ChangeloggedAlerts(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public Optional<byte[]> state(GroupKey key) {
        return Optional.ofNullable(store.get(stateKey(key)));
    }

    @Override
    public void write(GroupKey key, byte[] state) {
        store.put(stateKey(key), state);
    }

    @Override
    public void delete(GroupKey key) {
        // Not delete(): that reads the old value first.
        store.put(stateKey(key), null);
    }

    @Override
    public void schedule(Due due) {
        store.put(dueKey(due.atMs(), due.key().bytes()), IS_DUE);
    }

    @Override
    public void unschedule(Due due) {
        store.put(dueKey(due.atMs(), due.key().bytes()), null);
    }

    @Override
    public Optional<Due> next(Due after) {
        // From that one on, not from its time: what was due with it and is told leaves graves.
        try (KeyValueIterator<Bytes, byte[]> from =
                store.range(dueKey(after.atMs(), after.key().bytes()), DUE_END)) {
            Optional<Due> next = Optional.empty();
            while (next.isEmpty() && from.hasNext()) {
                Due found = due(from.next().key.get());
                next = found.equals(after) ? Optional.empty() : Optional.of(found);
            }
            return next;
        }
    }

    private static Due due(byte[] storeKey) {
        return new Due(
                ByteBuffer.wrap(storeKey).getLong(1),
                new GroupKey(Arrays.copyOfRange(storeKey, KEY_AT, storeKey.length)));
    }

    private static Bytes stateKey(GroupKey key) {
        byte[] bytes = key.bytes();
        return Bytes.wrap(
                ByteBuffer.allocate(1 + bytes.length).put(STATE).put(bytes).array());
    }

    private static Bytes dueKey(long atMs, byte[] key) {
        return Bytes.wrap(ByteBuffer.allocate(KEY_AT + key.length)
                .put(DUE)
                .putLong(atMs)
                .put(key)
                .array());
    }
}
