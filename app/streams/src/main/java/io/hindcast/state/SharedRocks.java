package io.hindcast.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/** Makes a store use the {@link RocksMemory} that stands in its settings. Kafka Streams makes one for each store, by name. */
public final class SharedRocks implements RocksDBConfigSetter {
    /** For Kafka Streams. */
    public SharedRocks() {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (!(configs.get(RocksMemory.SETTING) instanceof RocksMemory memory)) {
            throw new IllegalArgumentException("no " + RocksMemory.SETTING + " in the settings of store " + storeName);
        }
        memory.applyTo(options);
    }

    @Override
    public void close(String storeName, Options options) {
        // What is shared is closed with the worker.
    }
}
