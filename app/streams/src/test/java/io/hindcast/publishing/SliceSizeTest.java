package io.hindcast.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SliceSizeTest {
    private final AtomicLong nanos = new AtomicLong(7);
    private final SliceSize size = new SliceSize(Duration.ofMillis(100), nanos::get);

    private int after(int ms, long waiting) {
        nanos.addAndGet(ms * 1_000_000L);
        int windows = size.next(waiting);
        size.left(true);
        return windows;
    }

    @Test
    void aSliceGrowsWhileCommitsAreInTime() {
        assertEquals(1_000, after(0, 0));
        assertEquals(1_125, after(200, 200));
        for (int i = 0; i < 20; i++) {
            after(100, 0);
        }
        assertEquals(SliceSize.MOST, after(100, 0));
    }

    @Test
    void itIsHalvedWhereACommitComesLate() {
        assertEquals(1_000, after(9_000, 0));
        assertEquals(500, after(201, 0));
        assertEquals(250, after(201, 0));
    }

    @Test
    void itIsHalvedWhileReadersWait() {
        after(0, 0);
        assertEquals(500, after(100, 201));
        assertEquals(562, after(100, 0));
    }

    @Test
    void somethingIsAlwaysDone() {
        for (int i = 0; i < 20; i++) {
            after(100, 1_000_000);
        }
        assertEquals(SliceSize.LEAST, after(100, 1_000_000));
    }

    @Test
    void theNextSettlingBeginsAnew() {
        after(0, 0);
        after(201, 0);
        size.left(false);
        assertEquals(1_000, after(60_000, 5_000));
    }
}
