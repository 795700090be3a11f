package io.hindcast.operator;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Varint;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Times, in milliseconds since 1970, at which an event would be a copy: disjoint spans, both ends inclusive, in order, none next to
 * another. Immutable.
 *
 * <p>Bytes: version 1, then for each span two varints: how far its first time is behind the end before it, or behind the start of the
 * part, and how far its last is behind its first. With parts of a minute, [61 000, 62 000] in the second one is 1, 1 000, 1 000.
 */
public final class Covered {
    private static final byte VERSION = 1;

    public static final Covered NOTHING = new Covered(new long[0]);

    /** First and last of each span. */
    private final long[] edges;

    private Covered(long[] edges) {
        this.edges = edges;
    }

    /**
     * What stands in bytes.
     *
     * @param startMs of the part that they are of
     */
    public static Covered read(byte[] bytes, long startMs) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new BrokenInvariant(
                    "ids-format", "stored times of format " + version + ", this program reads format " + VERSION);
        }
        long[] edges = new long[bytes.length];
        int used = 0;
        for (long behindMs = startMs; in.hasRemaining(); behindMs = edges[used - 1]) {
            edges[used++] = behindMs + Varint.read(in);
            edges[used] = edges[used - 1] + Varint.read(in);
            used++;
        }
        return new Covered(Arrays.copyOf(edges, used));
    }

    /**
     * As bytes.
     *
     * @param startMs of the part of time that they are of: no time is before it
     */
    public byte[] bytes(long startMs, ByteWriter out) {
        out.reset().writeByte(VERSION);
        long behindMs = startMs;
        for (long edge : edges) {
            out.writeVarint(edge - behindMs);
            behindMs = edge;
        }
        return out.toByteArray();
    }

    public boolean holds(long timeMs) {
        for (int i = 0; i < edges.length; i += 2) {
            if (timeMs >= edges[i] && timeMs <= edges[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** The last of them. */
    public long lastMs() {
        return edges[edges.length - 1];
    }

    /** These and all from one time to another, both inclusive; the same object where they are in it already. */
    public Covered with(long fromMs, long toMs) {
        long[] merged = new long[edges.length + 2];
        int used = 0;
        long firstMs = fromMs;
        long lastMs = toMs;
        int at = 0;
        while (at < edges.length && edges[at + 1] < fromMs - 1) {
            merged[used++] = edges[at++];
            merged[used++] = edges[at++];
        }
        if (at < edges.length && edges[at] <= fromMs && edges[at + 1] >= toMs) {
            return this;
        }
        while (at < edges.length && edges[at] <= toMs + 1) {
            firstMs = Math.min(firstMs, edges[at++]);
            lastMs = Math.max(lastMs, edges[at++]);
        }
        merged[used++] = firstMs;
        merged[used++] = lastMs;
        System.arraycopy(edges, at, merged, used, edges.length - at);
        return new Covered(Arrays.copyOf(merged, used + edges.length - at));
    }
}
