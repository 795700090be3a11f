package io.hindcast.operator;

import io.hindcast.time.WatermarkVector;
import java.nio.ByteBuffer;

/**
 * What an aggregate task knows of its input: the watermark of every source partition, how many partials came from each, and
 * the frontier up to which it has published.
 *
 * <p>Bytes: version 1, frontier in ms (long), number of source partitions (int), then for each its watermark in ms and its
 * number of partials (long, long).
 */
final class AggregateProgress {
    private static final byte VERSION = 1;

    private final WatermarkVector watermarks;
    private final long[] received;
    private long frontierMs;

    AggregateProgress(int sourcePartitions) {
        watermarks = new WatermarkVector(sourcePartitions);
        received = new long[sourcePartitions];
    }

    static AggregateProgress read(byte[] bytes, int sourcePartitions) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new BrokenInvariant(
                    "progress-format", "stored progress of format " + version + ", this program reads " + VERSION);
        }
        AggregateProgress progress = new AggregateProgress(sourcePartitions);
        progress.frontierMs = in.getLong();
        int stored = in.getInt();
        if (stored != sourcePartitions) {
            throw new BrokenInvariant(
                    "source-partitions",
                    "the state knows " + stored + " source partitions, the ledger " + sourcePartitions);
        }
        for (int partition = 0; partition < sourcePartitions; partition++) {
            progress.watermarks.raise(partition, in.getLong());
            progress.received[partition] = in.getLong();
        }
        return progress;
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(1 + 8 + 4 + 16 * received.length);
        out.put(VERSION).putLong(frontierMs).putInt(received.length);
        for (int partition = 0; partition < received.length; partition++) {
            out.putLong(watermarks.of(partition)).putLong(received[partition]);
        }
        return out.array();
    }

    WatermarkVector watermarks() {
        return watermarks;
    }

    long frontierMs() {
        return frontierMs;
    }

    void moveFrontier(long toMs) {
        frontierMs = Math.max(frontierMs, toMs);
    }

    /** Counts what a frame brought; the sender's count must agree. */
    void count(int sourcePartition, int partials, long sent) {
        received[sourcePartition] += partials;
        if (received[sourcePartition] != sent) {
            throw new BrokenInvariant(
                    "partial-count",
                    "source partition " + sourcePartition + " has sent " + sent + " partials, received were "
                            + received[sourcePartition]
                            + ": some were lost or doubled, as when offsets are set from outside or a changelog is deleted;"
                            + " a replay starts a new version");
        }
    }
}
