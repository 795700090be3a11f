package io.hindcast.state;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.SpanStore;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What keys have had, in a changelogged key-value store, keyed so that RocksDB's order is (key, time, offset).
 *
 * <p>Keys: byte 1, key (a JSON object, so none is the beginning of another), time in ms and offset (8 bytes each, big-endian; never
 * negative); the task's progress stands under the single byte 0.
 */
public final class ChangeloggedSpans implements SpanStore {
    private static final byte EVENT = 1;
    private static final Bytes PROGRESS = Bytes.wrap(new byte[] {0});
    private static final int PLACE_BYTES = 2 * Long.BYTES;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Sweep sweep;

    public ChangeloggedSpans(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        sweep = new Sweep(store, EVENT);
    }

    @Override
    public Optional<byte[]> accumulator(GroupKey key, long atMs, long offset) {
        return Optional.ofNullable(store.get(storeKey(key, atMs, offset)));
    }

    @Override
    public void write(GroupKey key, long atMs, long offset, byte[] accumulator) {
        store.put(storeKey(key, atMs, offset), accumulator);
    }

    @Override
    public Entries newest(GroupKey key, long atMs, long afterMs) {
        return new Newest(
                store.reverseRange(storeKey(key, Math.max(0, afterMs + 1), 0), storeKey(key, atMs, Long.MAX_VALUE)));
    }

    @Override
    public void forget(long atMs, int entries) {
        sweep.go(entries, entry -> atMs(entry.key) <= atMs);
    }

    @Override
    public Optional<byte[]> progress() {
        return Optional.ofNullable(store.get(PROGRESS));
    }

    @Override
    public void writeProgress(byte[] progress) {
        store.put(PROGRESS, progress);
    }

    private static Bytes storeKey(GroupKey key, long atMs, long offset) {
        byte[] group = key.bytes();
        return Bytes.wrap(ByteBuffer.allocate(1 + group.length + PLACE_BYTES)
                .put(EVENT)
                .put(group)
                .putLong(atMs)
                .putLong(offset)
                .array());
    }

    private static long atMs(Bytes storeKey) {
        byte[] bytes = storeKey.get();
        return ByteBuffer.wrap(bytes).getLong(bytes.length - PLACE_BYTES);
    }

    private static long place(Bytes storeKey) {
        byte[] bytes = storeKey.get();
        return ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES);
    }

    private record Newest(KeyValueIterator<Bytes, byte[]> iterator) implements Entries {
        @Override
        public boolean hasNext() {
            return iterator.hasNext();
        }

        @Override
        public Entry next() {
            KeyValue<Bytes, byte[]> next = iterator.next();
            return new Entry(atMs(next.key), place(next.key), next.value);
        }

        @Override
        public void close() {
            iterator.close();
        }
    }
}
