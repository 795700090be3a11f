package io.hindcast.publisher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows on the heap, which can be copied and put back. */
public class MemoryRows implements PublisherStore {
    private TreeMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);

    public TreeMap<byte[], byte[]> copy() {
        return new TreeMap<>(rows);
    }

    public void restore(TreeMap<byte[], byte[]> copy) {
        rows = new TreeMap<>(copy);
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        return Optional.ofNullable(rows.get(key));
    }

    @Override
    public void put(byte[] key, byte @Nullable [] row) {
        if (row == null) {
            rows.remove(key);
        } else {
            rows.put(key, row);
        }
    }

    @Override
    public Rows range(byte[] from, byte[] until) {
        List<Row> found = new ArrayList<>();
        rows.subMap(from, true, until, false).forEach((key, value) -> found.add(new Row(key, value)));
        Iterator<Row> walk = found.iterator();
        return new Rows() {
            @Override
            public boolean hasNext() {
                return walk.hasNext();
            }

            @Override
            public Row next() {
                return walk.next();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
