package io.hindcast.runtime.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.MaxRate;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.fakes.FakeRun;
import io.hindcast.runtime.fakes.TestClock;
import io.hindcast.runtime.fakes.TestLedger;
import io.hindcast.runtime.fakes.Told;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.status.Condition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

final class FleetTest {
    private final TestClock clock = new TestClock();
    private final TestLedger ledger = new TestLedger(clock);
    private final Told told = new Told();
    private final Emergency emergency = new Emergency();
    private final List<FakeRun> made = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private Executor threads = Runnable::run;
    private final Fleet fleet =
            new Fleet("shop", (version, throttle) -> made(), () -> new Lane(threads, emergency), told);

    @Test
    void runsWhatTheLedgerWantsToRunAndSaysSoOnce() {
        VersionId id = ledger.running("orders").id();
        follow();
        made.get(0).condition = new Condition.Running();
        follow();
        follow();
        assertEquals(1, told.count("orders/v1 runs: reads topic 'orders', writes topic 'shop.orders.v0001.results'"));
        assertInstanceOf(Condition.Running.class, fleet.condition(id));
        assertEquals(List.of(Wish.RUN, Wish.RUN, Wish.RUN), made.get(0).wishes);
    }

    @Test
    void whatTheLedgerDoesNotWantAnyMoreEnds() {
        VersionId id = ledger.running("orders").id();
        follow();
        ledger.decide(state -> Decisions.fail(state, id, "test"));
        follow();
        assertEquals(List.of(Wish.RUN, Wish.END), made.get(0).wishes);
        assertFalse(fleet.holds(id));
    }

    @Test
    void aVersionThatIsStartedAnewWaitsUntilTheOldOneHasEnded() {
        VersionId id = ledger.running("orders").id();
        follow();
        made.get(0).ends = false;
        ledger.decide(state -> Decisions.growing(state, new Growing(id, "orders", 2), "test"));
        follow();
        ledger.decide(state -> Decisions.grown(state, new Grown(id, "orders", List.of(0L)), "test"));
        follow();
        assertTrue(fleet.holds(id));
        assertEquals(1, made.size());
        assertInstanceOf(Condition.Stopping.class, fleet.condition(id));
        made.get(0).ends = true;
        follow();
        follow();
        assertEquals(2, made.size());
        assertEquals(List.of(Wish.RUN), made.get(1).wishes);
    }

    @Test
    void oneThatHangsHoldsUpNoOther() {
        ledger.running("hangs");
        threads = waiting::add;
        follow();
        threads = Runnable::run;
        ledger.running("well");
        follow();
        follow();
        assertEquals(1, waiting.size());
        assertEquals(List.of(), made.get(0).wishes);
        assertEquals(2, made.get(1).wishes.size());
    }

    /** A run never throws; where one does all the same, nobody can tell what it has left behind. */
    @Test
    void aRunThatThrowsIsAnEmergencyAndNoSilence() {
        ledger.running("throws");
        ledger.running("well");
        follow();
        made.get(0).throwsThis = Optional.of(new IllegalStateException("odd"));
        follow();
        assertEquals(2, made.get(1).wishes.size());
        assertEquals("unexpected IllegalStateException: odd", emergency.reason().orElseThrow());
    }

    @Test
    void theRateOfTheLedgerHoldsAtOnce() {
        VersionId id = ledger.running("orders").id();
        follow();
        fleet.limit(id, 50);
        ledger.decide(state -> Decisions.pace(state, id, new MaxRate(7), "test"));
        follow();
        assertEquals(50, fleet.limit(id));
    }

    @Test
    void allEndWhereTheWorkerEnds() {
        VersionId stuck = ledger.running("stuck").id();
        ledger.running("well");
        follow();
        made.get(0).ends = false;
        fleet.close(clock.instant());
        assertEquals(List.of(Wish.RUN, Wish.END), made.get(1).wishes);
        assertFalse(fleet.holds(stuck));
    }

    private void follow() {
        fleet.follow(ledger.state(), clock.instant());
    }

    private FakeRun made() {
        FakeRun run = new FakeRun();
        made.add(run);
        return run;
    }
}
