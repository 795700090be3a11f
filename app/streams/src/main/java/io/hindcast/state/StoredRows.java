package io.hindcast.state;

import io.hindcast.publisher.PublisherStore;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** A publisher's rows in a changelogged key-value store. */
public final class StoredRows implements PublisherStore {
    private final KeyValueStore<Bytes, byte[]> store;

    public StoredRows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The store to add to a topology: persistent, changelogged, without Kafka Streams' own cache. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        return Optional.ofNullable(store.get(Bytes.wrap(key)));
    }

    @Override
    public void put(byte[] key, byte @Nullable [] row) {
        store.put(Bytes.wrap(key), row);
    }

    @Override
    public Rows range(byte[] from, byte[] until) {
        Bytes end = Bytes.wrap(until);
        return new Stored(store.range(Bytes.wrap(from), end), end);
    }

    /** Leaves out the end, which the store's own range has. */
    private record Stored(KeyValueIterator<Bytes, byte[]> rows, Bytes end) implements Rows {
        @Override
        public boolean hasNext() {
            return rows.hasNext() && rows.peekNextKey().compareTo(end) < 0;
        }

        @Override
        public Row next() {
            KeyValue<Bytes, byte[]> next = rows.next();
            return new Row(next.key.get(), next.value);
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
