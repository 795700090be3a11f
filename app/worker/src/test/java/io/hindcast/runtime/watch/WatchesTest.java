package io.hindcast.runtime.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.Phase;
import io.hindcast.ledger.VersionState;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.VersionProgress;
import io.hindcast.runtime.decide.Deployer;
import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.fakes.FakeRun;
import io.hindcast.runtime.fakes.TestClock;
import io.hindcast.runtime.fakes.TestLedger;
import io.hindcast.runtime.fakes.Told;
import io.hindcast.runtime.fakes.Versions;
import io.hindcast.runtime.run.Fleet;
import io.hindcast.runtime.schedule.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class WatchesTest {
    private final TestClock clock = new TestClock();
    private final TestLedger ledger = new TestLedger(clock);
    private final Told told = new Told();
    private final Emergency emergency = new Emergency();
    private final Map<VersionId, Long> committed = new HashMap<>();
    private final Map<VersionId, RuntimeException> unreadable = new HashMap<>();
    private final List<FakeRun> made = new ArrayList<>();
    private final List<Read> stepped = new ArrayList<>();
    private final Fleet fleet = new Fleet("shop", (version, throttle) -> made(), this::lane, told);
    private final Watches watches = new Watches(
            this::read,
            fleet,
            new Deployer(ledger, told, clock),
            new Watches.Facts(
                    (id, due, field) -> {}, (version, progress) -> {}, (version, steps) -> stepped.addAll(steps)),
            new Watches.Watching(told, this::lane));

    @Test
    void recordsThatAVersionHasCaughtUp() {
        VersionId id = ledger.running("orders").id();
        committed.put(id, 9L);
        look();
        look();
        assertInstanceOf(Phase.Replaying.class, phase(id));
        committed.put(id, 10L);
        look();
        look();
        assertInstanceOf(Phase.CaughtUp.class, phase(id));
    }

    @Test
    void oneWhoseProgressCannotBeReadHoldsUpNoOther() {
        VersionId bad = ledger.running("bad").id();
        VersionId well = ledger.running("well").id();
        unreadable.put(bad, new TimeoutException("partition bad-0 has no leader"));
        committed.put(well, 10L);
        look();
        look();
        assertInstanceOf(Phase.CaughtUp.class, phase(well));
        assertEquals(
                Optional.of("its progress cannot be read: partition bad-0 has no leader"),
                watches.of(bad).trouble());
        unreadable.clear();
        committed.put(bad, 3L);
        look();
        assertEquals(Optional.empty(), watches.of(bad).trouble());
    }

    @Test
    void aVersionHearsWhatItHasCommitted() {
        VersionId id = ledger.running("orders").id();
        committed.put(id, 4L);
        look();
        assertEquals(List.of(Versions.committed(id, 4)), made.get(0).heard);
    }

    @Test
    void whatAVersionHasPassedIsTakenOnce() {
        VersionId id = ledger.running("orders").id();
        committed.put(id, 4L);
        look();
        Read step = new Read("orders", 0, 4, 100);
        made.get(0).steps.add(step);
        look();
        look();
        assertEquals(List.of(step), stepped);
    }

    @Test
    void aWaitIsToldAndAfterAWhileAgain() {
        VersionId id = ledger.running("orders").id();
        committed.put(id, 10L);
        look();
        clock.move(Duration.ofMinutes(2));
        look();
        look();
        assertEquals(1, told.count("orders/v1 waits: partition 0 of topic 'orders'"), told.toString());
        clock.move(Duration.ofMinutes(11));
        look();
        assertEquals(2, told.count("orders/v1 waits: partition 0 of topic 'orders'"));
        assertTrue(watches.of(id).waiting().size() == 1);
    }

    private Object phase(VersionId id) {
        return ledger.state().version(id).orElseThrow().phase();
    }

    private void look() {
        fleet.follow(ledger.state(), clock.instant());
        watches.look(ledger.state(), clock.instant());
        clock.move(Duration.ofSeconds(1));
    }

    private VersionProgress read(VersionState version) {
        if (unreadable.containsKey(version.id())) {
            throw unreadable.get(version.id());
        }
        return Versions.committed(version.id(), committed.getOrDefault(version.id(), -1L));
    }

    private Lane lane() {
        return new Lane(Runnable::run, emergency);
    }

    private FakeRun made() {
        FakeRun run = new FakeRun();
        made.add(run);
        return run;
    }
}
