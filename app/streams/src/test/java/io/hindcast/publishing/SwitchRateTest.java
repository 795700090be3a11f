package io.hindcast.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SwitchRateTest {
    private final AtomicLong nanos = new AtomicLong(7);
    private final SwitchRate rate = new SwitchRate(nanos::get);

    private int after(double seconds, double perSecond) {
        nanos.addAndGet((long) (seconds * 1e9));
        return rate.allowance(perSecond);
    }

    @Test
    void withoutABoundACommitIsTheBound() {
        assertEquals(5_000, after(0, Double.POSITIVE_INFINITY));
        assertEquals(5_000, after(9, Double.POSITIVE_INFINITY));
    }

    @Test
    void whatTimeHasBroughtMayBeSaid() {
        assertEquals(10, after(0.125, 80));
        assertEquals(0, after(0.0625, 8));
        assertEquals(1, after(0.0625, 8));
        assertEquals(0, after(0.5, 0));
    }

    @Test
    void aShareOfLessThanOneASecondIsSaidAllTheSame() {
        assertEquals(0, after(3, 0.25));
        assertEquals(1, after(1, 0.25));
        assertEquals(0, after(1, 0.25));
        assertEquals(1, after(60, 0.25));
        assertEquals(0, after(60, 0));
    }

    @Test
    void noMoreThanASecondIsKept() {
        assertEquals(100, after(60, 100));
        assertEquals(5_000, after(60, 1e6));
    }
}
