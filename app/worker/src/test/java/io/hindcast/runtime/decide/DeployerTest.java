package io.hindcast.runtime.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.account.Progress;
import io.hindcast.definition.DefinitionSet;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.fakes.TestClock;
import io.hindcast.runtime.fakes.TestLedger;
import io.hindcast.runtime.fakes.Told;
import io.hindcast.runtime.fakes.Versions;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.status.WrongFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class DeployerTest {
    private final TestClock clock = new TestClock();
    private final TestLedger ledger = new TestLedger(clock);
    private final Told told = new Told();
    private final Emergency emergency = new Emergency();
    private final Deployer deployer = new Deployer(ledger, told, clock);
    private final List<StartFinding> findings = new ArrayList<>();

    @Test
    void aFileIsProposedOnceHoweverOftenItIsRead() {
        deployer.propose(Versions.definition("orders"));
        deployer.propose(Versions.definition("orders"));
        assertEquals(1, ledger.state().pipeline("orders").versions().size());
        assertTrue(told.has("orders/v1 is proposed by orders.yaml; it starts by itself"), told.toString());
    }

    /** It is tried again: the ledger may be raised while the worker runs. */
    @Test
    void aFileThatNamesAZoneWaitsForALedgerThatTakesIt() {
        Proposals proposals = new Proposals(DefinitionSet.of(List.of(Versions.zoned("orders"))), deployer, told);
        String reason =
                "cannot be proposed: this belongs to level 3, and the ledger is of level 1; to raise it: ./replay upgrade";
        proposals.look(clock.instant());
        proposals.look(clock.instant().plusSeconds(60));
        assertEquals(List.of(new WrongFile("orders.yaml", reason)), proposals.wrong());
        assertEquals(1, told.count("orders " + reason));

        ledger.decide(state -> Decisions.raise(state, "0.2.0", "test"));
        proposals.look(clock.instant().plusSeconds(120));
        assertEquals(List.of(), proposals.wrong());
        assertEquals(1, ledger.state().pipeline("orders").versions().size());
    }

    @Test
    void aFirstVersionThatHasCaughtUpServes() {
        VersionId id = ledger.running("orders").id();
        deployer.caughtUp(id);
        deployer.cutOver();
        assertInstanceOf(Phase.Serving.class, version(id).phase());
    }

    @Test
    void whatTheLedgerRefusesIsToldOnce() {
        VersionId id = ledger.running("orders").id();
        ledger.decide(state -> Decisions.cancel(state, id, "test"));
        deployer.fail(id, "test");
        deployer.fail(id, "test");
        assertEquals(1, told.count("orders/v1 could not be recorded: that it has failed: "), told.toString());
    }

    /** Several workers that are started together look at the same moment whether a first version can start. */
    @Test
    void thatAnotherWorkerHasStartedAVersionIsNoTrouble() {
        VersionId id = ledger.running("orders").id();
        deployer.start(id, new StartFinding.Ready(Versions.definition("orders").pipeline(), List.of(), 1));
        assertEquals(0, told.count("could not be recorded"), told.toString());
    }

    @Test
    void aLedgerThatDoesNotAnswerIsNoMatterOfTheVersion() {
        VersionId id = ledger.running("orders").id();
        ledger.fails = Optional.of(new TimeoutException("slow"));
        assertThrows(TimeoutException.class, () -> deployer.fail(id, "test"));
    }

    @Test
    void aDecisionThatThrowsIsToldOfItsVersionAndEndsNothing() {
        VersionId id = ledger.running("orders").id();
        ledger.fails = Optional.of(new IllegalStateException("odd"));
        deployer.fail(id, "test");
        assertTrue(
                told.has("orders/v1 could not be recorded: that it has failed: unexpected IllegalStateException: odd"));
    }

    @Test
    void watermarksAreRecordedOnceADayAndAfterTheClockWasSetBack() {
        VersionId id = ledger.running("orders").id();
        deployer.caughtUp(id);
        long before = ledger.state().offset();
        deployer.watermarks(version(id), read(id), clock.instant());
        assertEquals(before + 1, ledger.state().offset());
        clock.move(Duration.ofHours(1));
        deployer.watermarks(version(id), read(id), clock.instant());
        assertEquals(before + 1, ledger.state().offset());
        clock.move(Duration.ofDays(1));
        deployer.watermarks(version(id), read(id), clock.instant());
        assertEquals(before + 2, ledger.state().offset());
    }

    @Test
    void aFirstVersionIsLookedAtAgainUntilItCanStart() {
        VersionId id = ledger.proposed("orders");
        FirstStarts starts =
                new FirstStarts(this::find, deployer, told, () -> new Lane(Runnable::run, emergency), version -> true);
        findings.add(new StartFinding.Waits("waits for topic 'orders', which does not exist"));
        findings.add(new StartFinding.Waits("waits for topic 'orders', which does not exist"));
        for (int look = 0; look < 2; look++) {
            starts.look(ledger.state(), clock.instant());
            clock.move(Duration.ofSeconds(2));
        }
        assertEquals(1, told.count("orders/v1 waits for topic 'orders', which does not exist"));
        assertEquals(Optional.of("waits for topic 'orders', which does not exist"), starts.waits(id));
        findings.add(new StartFinding.Ready(Versions.definition("orders").pipeline(), List.of(), 1));
        starts.look(ledger.state(), clock.instant());
        assertEquals(Optional.empty(), starts.waits(id));
    }

    /** A replay of a new pipeline proposes it, and starts it from where it was asked to: no worker is to be faster. */
    @Test
    void whatSomebodyElseHasProposedIsLeftAloneForAWhile() {
        VersionId id = ledger.proposed("orders");
        FirstStarts starts =
                new FirstStarts(this::find, deployer, told, () -> new Lane(Runnable::run, emergency), version -> false);
        findings.add(
                new StartFinding.Ready(Versions.definition("orders").pipeline(), List.of(Versions.start("orders")), 1));
        starts.look(ledger.state(), clock.instant());
        clock.move(FirstStarts.COURTESY.minusMillis(1));
        starts.look(ledger.state(), clock.instant());
        starts.look(ledger.state(), clock.instant());
        assertInstanceOf(Phase.Proposed.class, version(id).phase());
        clock.move(Duration.ofMillis(1));
        starts.look(ledger.state(), clock.instant());
        starts.look(ledger.state(), clock.instant());
        assertInstanceOf(Phase.Replaying.class, version(id).phase());
    }

    private StartFinding find(VersionState version, ControlPlane state) {
        return findings.remove(0);
    }

    private VersionState version(VersionId id) {
        return ledger.state().version(id).orElseThrow();
    }

    private static VersionProgress read(VersionId id) {
        Progress progress = new Progress(Map.of(Progress.WATERMARK, 5_000L, Progress.fate(Fate.ACCEPTED), 4L));
        return new VersionProgress(id, List.of(new SourceProgress(id.pipeline(), 0, 4, 10, progress)), List.of());
    }
}
