package io.hindcast.bench.measure;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Values in the order in which they were added, packed: millions of small objects would have to be traced by the collector
 * while an engine is measured. One thread at a time.
 */
final class KeptBytes {
    private static final int CHUNK = 256 * 1024;

    private final List<ByteBuffer> chunks = new ArrayList<>();

    void add(byte[] value) {
        int needed = Integer.BYTES + value.length;
        if (chunks.isEmpty() || latest().remaining() < needed) {
            chunks.add(ByteBuffer.allocate(Math.max(CHUNK, needed)));
        }
        latest().putInt(value.length).put(value);
    }

    void forEach(Consumer<byte[]> visitor) {
        for (ByteBuffer chunk : chunks) {
            ByteBuffer reading = chunk.duplicate().flip();
            while (reading.hasRemaining()) {
                byte[] value = new byte[reading.getInt()];
                reading.get(value);
                visitor.accept(value);
            }
        }
    }

    private ByteBuffer latest() {
        return chunks.get(chunks.size() - 1);
    }
}
