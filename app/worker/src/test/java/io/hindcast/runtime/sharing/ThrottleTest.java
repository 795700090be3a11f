package io.hindcast.runtime.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
    private static final long SECOND = 1_000_000_000L;
    private static final TopicPartition P0 = new TopicPartition("orders", 0);
    private static final TopicPartition P1 = new TopicPartition("orders", 1);

    private long nowNs;
    private final Throttle throttle = new Throttle(started(new MaxRate(1_000)), () -> nowNs);

    @Test
    void aThreadWithoutSourcesHasNoTurn() {
        throttle.taken(Set.of(P0), P0, 1_000);
        assertEquals(Set.of(P0), throttle.heldBack(Set.of(P0)));
        assertEquals(Set.of(), throttle.heldBack(Set.of()));
        assertEquals(1_000, throttle.taken());
    }

    @Test
    void aWorkersShareIsItsShareOfThePartitions() {
        assertEquals(Set.of(), throttle.heldBack(Set.of(P0)));
        throttle.taken(Set.of(P0), P0, 1_000);
        assertEquals(2, secondsUntilOpen(Set.of(P0)));
    }

    @Test
    void threadsOfAWorkerShareWhatItMayRead() {
        assertEquals(Set.of(), throttle.heldBack(Set.of(P0)));
        assertEquals(Set.of(), throttle.heldBack(Set.of(P1)));
        throttle.taken(Set.of(P0), P0, 1_000);
        assertEquals(1, secondsUntilOpen(Set.of(P1)));
    }

    /** Two threads ask in turn, always the same one first; what one takes closes it for both. */
    @Test
    void threadsTakeTurns() {
        long[] taken = new long[2];
        for (int round = 0; round < 1_000; round++) {
            for (int thread = 0; thread < 2; thread++) {
                TopicPartition own = new TopicPartition("orders", thread);
                if (throttle.heldBack(Set.of(own)).isEmpty()) {
                    throttle.taken(Set.of(own), own, 500);
                    taken[thread] += 500;
                }
            }
            nowNs += SECOND / 10;
        }
        assertEquals(taken[0], taken[1], 1_000);
        assertEquals(100_000, taken[0] + taken[1], 2_000);
    }

    @Test
    void aThreadThatDoesNotAskLosesItsTurnAndItsShare() {
        throttle.heldBack(Set.of(P0));
        throttle.taken(Set.of(P0), P0, 1_000);
        assertEquals(Set.of(P0), throttle.heldBack(Set.of(P0)));
        assertEquals(Set.of(P1), throttle.heldBack(Set.of(P1)));
        nowNs += 10 * SECOND;
        assertEquals(Set.of(), throttle.heldBack(Set.of(P1)));
        throttle.taken(Set.of(P1), P1, 1_500);
        assertEquals(2, secondsUntilOpen(Set.of(P1)));
    }

    @Test
    void aPausedVersionReadsNothingUntilItGoesOn() {
        throttle.maxRate(MaxRate.PAUSED);
        nowNs += 3600 * SECOND;
        assertEquals(Set.of(P0, P1), throttle.heldBack(Set.of(P0, P1)));
        throttle.maxRate(MaxRate.NONE);
        for (int poll = 0; poll < 100; poll++) {
            assertEquals(Set.of(), throttle.heldBack(Set.of(P0, P1)));
            throttle.taken(Set.of(P0), P0, 100_000);
        }
    }

    @Test
    void theLowerOfBothBoundsCounts() {
        throttle.limit(100);
        throttle.heldBack(Set.of(P0, P1));
        throttle.taken(Set.of(P0), P0, 1_000);
        assertEquals(10, secondsUntilOpen(Set.of(P0, P1)));
        throttle.maxRate(MaxRate.NONE);
        throttle.taken(Set.of(P0), P0, 1_000);
        assertTrue(secondsUntilOpen(Set.of(P0, P1)) >= 9);
    }

    private int secondsUntilOpen(Set<TopicPartition> assigned) {
        for (int second = 0; second < 100; second++) {
            if (throttle.heldBack(assigned).isEmpty()) {
                return second;
            }
            nowNs += SECOND;
        }
        return 100;
    }

    private static Started started(MaxRate rate) {
        return new Started(
                new VersionId("revenue", 1),
                List.of(new SourceStart("orders", "id", List.of(0L, 0L), List.of(9L, 9L))),
                2,
                Optional.empty(),
                rate);
    }
}
