package io.hindcast.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store of bytes as of the last commit and as it is now. */
public final class TransactedStore implements KeyValueStore<Bytes, byte[]> {
    private TreeMap<Bytes, byte[]> entries = new TreeMap<>();
    private TreeMap<Bytes, byte[]> committed = new TreeMap<>();

    public void commitAll() {
        committed = new TreeMap<>(entries);
    }

    public void abort() {
        entries = new TreeMap<>(committed);
    }

    /** Forgets what begins with that byte, for good. */
    public void lose(byte first) {
        entries.keySet().removeIf(key -> key.get()[0] == first);
        commitAll();
    }

    /** As {@link #abort}, but for what begins with that byte. */
    public void abortBut(byte first) {
        TreeMap<Bytes, byte[]> left = new TreeMap<>(committed);
        left.keySet().removeIf(key -> key.get()[0] == first);
        entries.forEach((key, value) -> {
            if (key.get()[0] == first) {
                left.put(key, value);
            }
        });
        entries = left;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return entries.get(key);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value.clone());
        }
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> all) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return new Copied(new TreeMap<>(entries.subMap(from, true, to, true)));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return from.compareTo(to) > 0
                ? new Copied(new TreeMap<>())
                : new Copied(entries.subMap(from, true, to, true).descendingMap());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return new Copied(new TreeMap<>(entries));
    }

    @Override
    public long approximateNumEntries() {
        return entries.size();
    }

    @Override
    public String name() {
        return "windows";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /** What stood there when it was asked for. */
    private static final class Copied implements KeyValueIterator<Bytes, byte[]> {
        private final List<KeyValue<Bytes, byte[]>> left;
        private int at;

        Copied(Map<Bytes, byte[]> entries) {
            left = entries.entrySet().stream()
                    .map(entry -> KeyValue.pair(entry.getKey(), entry.getValue()))
                    .toList();
        }

        @Override
        public boolean hasNext() {
            return at < left.size();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            return left.get(at++);
        }

        @Override
        public Bytes peekNextKey() {
            return left.get(at).key;
        }

        @Override
        public void close() {}
    }
}
