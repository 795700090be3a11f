package io.hindcast.time;

import java.util.Arrays;

/**
 * The watermark M_p of every input partition: the highest valid event time in the partition so far. <i>The</i> watermark is
 * the lowest of them. A partition that was never heard of stands at 0, and so holds the watermark back: which partitions
 * there are is known, never guessed from what has arrived.
 */
public final class WatermarkVector {
    private final long[] watermarksMs;
    private long lowestMs;

    /** A vector of {@code partitions} partitions, all at 0. */
    public WatermarkVector(int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("no partitions");
        }
        watermarksMs = new long[partitions];
    }

    /** Raises the watermark of a partition; a lower value than the present one changes nothing. */
    public void raise(int partition, long watermarkMs) {
        long before = watermarksMs[partition];
        if (watermarkMs > before) {
            watermarksMs[partition] = watermarkMs;
            if (before == lowestMs) {
                lowestMs = Arrays.stream(watermarksMs).min().orElseThrow();
            }
        }
    }

    public long of(int partition) {
        return watermarksMs[partition];
    }

    /** The watermark: the lowest over all partitions. */
    public long lowest() {
        return lowestMs;
    }

    public int partitions() {
        return watermarksMs.length;
    }
}
