package io.hindcast.topology;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Which source partitions are idle: their watermark has not moved for the idle time-out, by the wall clock. It decides when
 * provisional results appear, and nothing else.
 */
final class IdleWatch {
    static final Duration LOOK = Duration.ofSeconds(1);

    private final long timeoutMs;
    private final long[] watermarksMs;
    private final long[] movedAtMs;
    private long aheadMs;

    IdleWatch(int partitions, long timeoutMs) {
        this.timeoutMs = timeoutMs;
        watermarksMs = new long[partitions];
        movedAtMs = new long[partitions];
        Arrays.fill(watermarksMs, -1);
    }

    /** Looks at all partitions' watermarks. */
    void look(long wallClockMs, IntToLongFunction watermarkMs) {
        long ahead = Long.MAX_VALUE;
        for (int partition = 0; partition < watermarksMs.length; partition++) {
            long now = watermarkMs.applyAsLong(partition);
            if (now != watermarksMs[partition]) {
                watermarksMs[partition] = now;
                movedAtMs[partition] = wallClockMs;
            }
            if (wallClockMs - movedAtMs[partition] < timeoutMs) {
                ahead = Math.min(ahead, now);
            }
        }
        aheadMs = ahead;
    }

    /** The lowest watermark of the partitions that are not idle; {@link Long#MAX_VALUE} if all of them are. */
    long aheadMs() {
        return aheadMs;
    }
}
