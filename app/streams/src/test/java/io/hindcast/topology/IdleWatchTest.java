package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class IdleWatchTest {
    private final long[] watermarksMs = {100, 200, 300};
    private final IdleWatch watch = new IdleWatch(3, 60_000);

    @Test
    void leavesOutPartitionsWhoseWatermarkStandsForTheIdleTimeout() {
        look(0);
        assertEquals(100, watch.aheadMs());

        watermarksMs[1] = 250;
        watermarksMs[2] = 350;
        look(30_000);
        assertEquals(100, watch.aheadMs());

        look(60_000);
        assertEquals(250, watch.aheadMs());
    }

    @Test
    void countsAPartitionAgainWhenItMoves() {
        look(0);
        watermarksMs[1] = 250;
        look(60_000);
        assertEquals(250, watch.aheadMs());

        watermarksMs[0] = 110;
        look(61_000);
        assertEquals(110, watch.aheadMs());
    }

    @Test
    void whereAllAreIdleNothingIsBeyond() {
        look(0);
        look(60_000);

        assertEquals(Long.MAX_VALUE, watch.aheadMs());
    }

    private void look(long wallClockMs) {
        watch.look(wallClockMs, partition -> watermarksMs[partition]);
    }
}
