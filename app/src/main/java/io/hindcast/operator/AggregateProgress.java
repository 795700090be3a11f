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

    AggregateProgress(History history) {
        this(history.partitions());
        for (int partition = 0; partition < received.length; partition++) {
            watermarks.raise(partition, history.floorMs(partition));
        }
    }

    private AggregateProgress(int sourcePartitions) {
        watermarks = new WatermarkVector(sourcePartitions);
        received = new long[sourcePartitions];
    }

    /** As it was stored; source partitions that have been added since begin at their floor. */
    static AggregateProgress read(byte[] bytes, History history) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new BrokenInvariant(
                    "progress-format", "stored progress of format " + version + ", this program reads " + VERSION);
        }
        AggregateProgress progress = new AggregateProgress(history.partitions());
        progress.frontierMs = in.getLong();
        int stored = in.getInt();
        if (stored > history.partitions()) {
            throw new BrokenInvariant(
                    "source-partitions",
                    "the state knows " + stored + " source partitions, the ledger " + history.partitions());
        }
        for (int partition = 0; partition < history.partitions(); partition++) {
            long watermarkMs = partition < stored ? in.getLong() : History.NO_PARTITION;
            progress.received[partition] = partition < stored ? in.getLong() : 0;
            progress.begin(partition, watermarkMs, history.floorMs(partition));
        }
        return progress;
    }

    /** A partition that the state does not know was added: what was published must not have passed its floor. */
    private void begin(int partition, long storedMs, long floorMs) {
        boolean added = storedMs == History.NO_PARTITION && floorMs != History.NO_PARTITION;
        if (added && floorMs < frontierMs) {
            throw new BrokenInvariant(
                    "growth-floor",
                    "source partition " + partition + " begins at " + floorMs + ", but windows were published up to "
                            + frontierMs);
        }
        watermarks.raise(partition, added ? floorMs : Math.max(storedMs, floorMs));
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
