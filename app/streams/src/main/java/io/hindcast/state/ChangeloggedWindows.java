package io.hindcast.state;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.WindowStore;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Open windows in a changelogged key-value store, keyed so that RocksDB's order is (window start, key).
 *
 * <p>Keys: byte 1, window start in ms (8 bytes, big-endian; never negative), key; byte 2, window start: the window's tally; the
 * task's progress stands under the single byte 0. A window store of Kafka Streams would not do: it silently refuses entries older than its retention.
 */
public final class ChangeloggedWindows implements WindowStore {
    private static final byte WINDOW = 1;
    private static final Bytes PROGRESS = Bytes.wrap(new byte[] {0});
    private static final byte TALLY = 2;
    private static final Bytes WINDOWS_END = Bytes.wrap(new byte[] {TALLY});
    private static final Bytes TALLIES_END = Bytes.wrap(new byte[] {TALLY + 1});
    private static final int KEY_AT = 1 + Long.BYTES;

    private final KeyValueStore<Bytes, byte[]> store;

    public ChangeloggedWindows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The store to add to a topology: persistent, changelogged, without Kafka Streams' own cache. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    @Override
    public Optional<byte[]> accumulator(long windowStartMs, GroupKey key) {
        return Optional.ofNullable(store.get(storeKey(windowStartMs, key.bytes())));
    }

    @Override
    public void write(long windowStartMs, GroupKey key, byte[] accumulator) {
        store.put(storeKey(windowStartMs, key.bytes()), accumulator);
    }

    @Override
    public void delete(long windowStartMs, GroupKey key) {
        // Not delete(): that reads the old value first.
        store.put(storeKey(windowStartMs, key.bytes()), null);
    }

    @Override
    public Entries entries(long windowStartMs, GroupKey from) {
        // The upper end is inclusive, but no key is empty: nothing stands exactly there.
        return new StoredEntries(
                store.range(storeKey(windowStartMs, from.bytes()), storeKey(windowStartMs + 1, new byte[0])));
    }

    @Override
    public OptionalLong firstWindow(long fromStartMs) {
        try (KeyValueIterator<Bytes, byte[]> from = store.range(storeKey(fromStartMs, new byte[0]), WINDOWS_END)) {
            return from.hasNext()
                    ? OptionalLong.of(ByteBuffer.wrap(from.peekNextKey().get()).getLong(1))
                    : OptionalLong.empty();
        }
    }

    @Override
    public void tallies(TallyReader reader) {
        try (KeyValueIterator<Bytes, byte[]> all = store.range(WINDOWS_END, TALLIES_END)) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> next = all.next();
                reader.tally(ByteBuffer.wrap(next.key.get()).getLong(1), next.value);
            }
        }
    }

    @Override
    public void writeTally(long windowStartMs, byte[] tally) {
        store.put(tallyKey(windowStartMs), tally);
    }

    @Override
    public void deleteTally(long windowStartMs) {
        store.put(tallyKey(windowStartMs), null);
    }

    @Override
    public Optional<byte[]> progress() {
        return Optional.ofNullable(store.get(PROGRESS));
    }

    @Override
    public void writeProgress(byte[] progress) {
        store.put(PROGRESS, progress);
    }

    private static Bytes tallyKey(long windowStartMs) {
        return Bytes.wrap(
                ByteBuffer.allocate(KEY_AT).put(TALLY).putLong(windowStartMs).array());
    }

    private static Bytes storeKey(long windowStartMs, byte[] key) {
        return Bytes.wrap(ByteBuffer.allocate(KEY_AT + key.length)
                .put(WINDOW)
                .putLong(windowStartMs)
                .put(key)
                .array());
    }

    private record StoredEntries(KeyValueIterator<Bytes, byte[]> iterator) implements Entries {
        @Override
        public boolean hasNext() {
            return iterator.hasNext();
        }

        @Override
        public Entry next() {
            if (!iterator.hasNext()) {
                throw new NoSuchElementException();
            }
            KeyValue<Bytes, byte[]> next = iterator.next();
            byte[] storeKey = next.key.get();
            byte[] key = new byte[storeKey.length - KEY_AT];
            System.arraycopy(storeKey, KEY_AT, key, 0, key.length);
            return new Entry(new GroupKey(key), next.value);
        }

        @Override
        public void close() {
            iterator.close();
        }
    }
}
