package io.hindcast.state;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.baseline.BaselineStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What windows have come to, in the changelogged key-value store in which the task keeps what it aggregates, behind all of that.
 *
 * <p>Keys: byte 6, key (a JSON object, so none is the beginning of another), end of the window in ms (8 bytes, big-endian; never negative); byte 7, key:
 * the sums of the key.
 */
public final class ChangeloggedBaselines implements BaselineStore {
    private static final byte WINDOW = 6;
    private static final byte SUMS = 7;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Sweep sweep;

    public ChangeloggedBaselines(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        sweep = new Sweep(store, SUMS);
    }

    @Override
    public Optional<byte[]> sums(GroupKey key) {
        return Optional.ofNullable(store.get(sumsKey(key)));
    }

    @Override
    public void writeSums(GroupKey key, byte[] sums) {
        store.put(sumsKey(key), sums);
    }

    @Override
    public void deleteSums(GroupKey key) {
        // Not delete(): that reads the old value first.
        store.put(sumsKey(key), null);
    }

    @Override
    public Optional<byte[]> window(GroupKey key, long endMs) {
        return Optional.ofNullable(store.get(windowKey(key, endMs)));
    }

    @Override
    public void writeWindow(GroupKey key, long endMs, byte[] figures) {
        store.put(windowKey(key, endMs), figures);
    }

    @Override
    public void deleteWindow(GroupKey key, long endMs) {
        store.put(windowKey(key, endMs), null);
    }

    @Override
    public void windows(GroupKey key, long afterMs, long upToMs, WindowReader reader) {
        long fromMs = Math.max(0, afterMs + 1);
        if (fromMs > upToMs) {
            return;
        }
        try (KeyValueIterator<Bytes, byte[]> range = store.range(windowKey(key, fromMs), windowKey(key, upToMs))) {
            while (range.hasNext()) {
                KeyValue<Bytes, byte[]> next = range.next();
                byte[] storeKey = next.key.get();
                reader.window(ByteBuffer.wrap(storeKey).getLong(storeKey.length - Long.BYTES), next.value);
            }
        }
    }

    @Override
    public void look(int keys, KeyReader reader) {
        sweep.go(keys, entry -> {
            byte[] storeKey = entry.key.get();
            reader.key(new GroupKey(Arrays.copyOfRange(storeKey, 1, storeKey.length)), entry.value);
            // Whoever reads it deletes it, and what belongs to it.
            return false;
        });
    }

    private static Bytes windowKey(GroupKey key, long endMs) {
        byte[] bytes = key.bytes();
        return Bytes.wrap(ByteBuffer.allocate(1 + bytes.length + Long.BYTES)
                .put(WINDOW)
                .put(bytes)
                .putLong(endMs)
                .array());
    }

    private static Bytes sumsKey(GroupKey key) {
        byte[] bytes = key.bytes();
        return Bytes.wrap(
                ByteBuffer.allocate(1 + bytes.length).put(SUMS).put(bytes).array());
    }
}
