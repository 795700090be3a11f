package io.hindcast.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.DefinitionSet;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.decide.Deployer;
import io.hindcast.runtime.decide.FirstStarts;
import io.hindcast.runtime.decide.Growth;
import io.hindcast.runtime.decide.GrowthSearch;
import io.hindcast.runtime.decide.Proposals;
import io.hindcast.runtime.decide.PublishChanges;
import io.hindcast.runtime.decide.SchemaSearch;
import io.hindcast.runtime.decide.StartFinding;
import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.fakes.FakeApplication;
import io.hindcast.runtime.fakes.FakeRun;
import io.hindcast.runtime.fakes.NoPublishing;
import io.hindcast.runtime.fakes.TestClock;
import io.hindcast.runtime.fakes.TestLedger;
import io.hindcast.runtime.fakes.Told;
import io.hindcast.runtime.fakes.Versions;
import io.hindcast.runtime.run.Fleet;
import io.hindcast.runtime.run.Wish;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.Hints;
import io.hindcast.runtime.watch.Guards;
import io.hindcast.runtime.watch.Watches;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

final class ControlLoopTest {
    private final TestClock clock = new TestClock();
    private final TestLedger ledger = new TestLedger(clock);
    private final Told told = new Told();
    private final Emergency emergency = new Emergency();
    private final Map<VersionId, FakeRun> runs = new HashMap<>();
    private final Map<String, Throwable> unstartable = new HashMap<>();
    private final Set<String> startable = new HashSet<>();
    private final Map<VersionId, IOException> undeletable = new HashMap<>();
    private Optional<Throwable> unanswered = Optional.empty();
    private Executor lookups = Runnable::run;
    private int pauses;
    private long nowNs;
    private final Heart heart = new Heart(() -> nowNs);
    private DefinitionSet definitions = DefinitionSet.NONE;

    @Test
    void proposesItsFilesAndReportsTheWrongOnes() {
        definitions = new DefinitionSet(
                List.of(Versions.definition("orders")), Map.of("bad.yaml", List.of("bad.yaml:1:1: wrong")));
        ControlLoop loop = loop();
        loop.round();
        assertInstanceOf(
                Phase.Proposed.class,
                ledger.state().version(new VersionId("orders", 1)).orElseThrow().phase());
        assertTrue(
                loop.status().unready().contains("bad.yaml:1:1: wrong"),
                loop.status().unready().toString());
    }

    @Test
    void saysThatAnEmptyLedgerAndNoFilesAreNothingToRun() {
        loop().round();
        assertTrue(told.has("has nothing to run: the ledger holds no pipeline; -f FILE or FOLDER proposes one"));
    }

    @Test
    void aFirstVersionThatCannotBeLookedAtHoldsUpNoOther() {
        unstartable.put("forbidden", new TopicAuthorizationException(Set.of("forbidden")));
        unstartable.put("throws", new StackOverflowError());
        ledger.proposed("forbidden");
        ledger.proposed("throws");
        VersionId well = ledger.running("well").id();
        ControlLoop loop = loop();
        loop.round();
        assertEquals(List.of(Wish.RUN), runs.get(well).wishes);
        List<String> reasons = loop.status().unready();
        assertTrue(reasons.toString().contains("forbidden/v1 cannot be started yet: "), reasons.toString());
        assertTrue(reasons.toString().contains("'forbidden'"), reasons.toString());
        assertTrue(reasons.contains("throws/v1 cannot be started yet: StackOverflowError"), reasons.toString());
        assertEquals(Optional.empty(), loop.status().trouble());
    }

    /** No time passes: it waits for nothing that is due later. */
    @Test
    void aFirstVersionRunsInTheRoundAfterItsStartWasLookedUp() {
        definitions = new DefinitionSet(List.of(Versions.definition("orders")), Map.of());
        startable.add("orders");
        ControlLoop loop = loop();
        loop.round();
        loop.round();
        VersionId first = new VersionId("orders", 1);
        assertInstanceOf(
                Phase.Replaying.class,
                ledger.state().version(first).orElseThrow().phase());
        assertEquals(List.of(Wish.RUN), runs.get(first).wishes);
    }

    @Test
    void waitsForTheLedgerLessLongWhileAStartIsLookedUp() {
        ledger.proposed("orders");
        List<Runnable> looks = new ArrayList<>();
        lookups = looks::add;
        ControlLoop loop = loop();
        loop.round();
        loop.round();
        Duration whileLookedUp = ledger.patience;
        looks.remove(0).run();
        loop.round();
        assertTrue(
                whileLookedUp.compareTo(ledger.patience) < 0,
                whileLookedUp + ", and " + ledger.patience + " when it was found that the version has to wait");
        assertEquals(List.of(), looks);
    }

    @Test
    void aVersionThatIsBrokenFailsInTheLedgerAndStaysInTheStatus() {
        VersionId broken = ledger.running("broken").id();
        VersionId well = ledger.running("well").id();
        ControlLoop loop = loop();
        loop.round();
        runs.get(broken).condition = new Condition.Broken("invariant X is broken");
        loop.round();
        loop.round();
        assertInstanceOf(
                Phase.Failed.class, ledger.state().version(broken).orElseThrow().phase());
        assertTrue(told.has("broken/v1 has failed: invariant X is broken"));
        assertTrue(loop.status()
                .unready()
                .contains("broken/v1 has failed, and no version of its pipeline serves: invariant X is broken"));
        assertEquals(3, runs.get(well).wishes.size());
    }

    @Test
    void aClusterThatDoesNotAnswerIsToldOnceAndSoIsItsReturn() {
        VersionId id = ledger.running("orders").id();
        ControlLoop loop = loop();
        ledger.fails = Optional.of(new TimeoutException("no answer"));
        loop.round();
        assertEquals(
                Optional.of("the cluster does not answer: no answer"),
                loop.status().trouble());
        assertEquals(1, runs.get(id).wishes.size());
        ledger.fails = Optional.empty();
        clock.move(Duration.ofSeconds(2));
        loop.round();
        assertEquals(Optional.empty(), loop.status().trouble());
        assertTrue(told.has("the worker follows the ledger again"));
    }

    /** As a consumer sees it that polls: no failure, and nothing new. */
    @Test
    void aClusterThatFallsSilentIsToldOnceWithSinceWhenAndSoIsItsReturn() {
        ledger.running("orders");
        ControlLoop loop = loop();
        loop.round();
        Instant last = clock.instant();
        unanswered = Optional.of(new TimeoutException("no node"));
        for (int round = 0; round < 4; round++) {
            clock.move(Duration.ofSeconds(10));
            loop.round();
        }
        String silence = "the cluster has not answered since " + last.truncatedTo(ChronoUnit.SECONDS) + ": no node";
        assertEquals(1, told.count("the worker is held up: " + silence));
        assertEquals(List.of(silence), loop.status().trouble().stream().toList());
        ledger.fails = Optional.of(new TimeoutException("no answer"));
        loop.round();
        assertEquals(1, told.count("is held up"));
        ledger.fails = Optional.empty();
        unanswered = Optional.empty();
        for (int round = 0; round < 4; round++) {
            clock.move(Duration.ofSeconds(10));
            loop.round();
        }
        assertEquals(1, told.count("the worker is answered by the cluster again"));
        assertEquals(0, told.count("follows the ledger again"));
        assertEquals(Optional.empty(), loop.status().trouble());
    }

    @Test
    void aLedgerThatMayNotBeReadIsReadAgainAfterAPauseThatGrows() {
        ControlLoop loop = loop();
        ledger.fails = Optional.of(new TopicAuthorizationException(Set.of("shop.ledger")));
        loop.round();
        assertTrue(
                loop.status().trouble().orElseThrow().contains("topic 'shop.ledger'"),
                loop.status().trouble().toString());
        loop.round();
        loop.round();
        assertEquals(2, pauses);
        assertEquals(1, told.count("is held up"));
        clock.move(Duration.ofSeconds(1));
        loop.round();
        clock.move(Duration.ofSeconds(1));
        loop.round();
        assertEquals(3, pauses);
    }

    @Test
    void anErrorEndsTheWorkerWithItsReason() {
        ledger.fails = Optional.of(new OutOfMemoryError("Java heap space"));
        ControlLoop loop = loop();
        loop.run();
        assertEquals(Optional.of("unexpected OutOfMemoryError: Java heap space"), loop.fatal());
    }

    @Test
    void anEmergencyOfAVersionEndsTheWorkerAndAllItsVersions() {
        VersionId id = ledger.running("orders").id();
        ControlLoop loop = loop();
        loop.round();
        emergency.declare("orders/v1 has met", new OutOfMemoryError("Java heap space"));
        loop.run();
        assertEquals(Optional.of("orders/v1 has met OutOfMemoryError: Java heap space"), loop.fatal());
        assertEquals(List.of(Wish.RUN, Wish.END), runs.get(id).wishes);
    }

    @Test
    void aStateThatCannotBeDeletedIsToldOnceAndStopsNothing() {
        VersionId gone = ledger.running("gone").id();
        ledger.decide(state -> Decisions.cancel(state, gone, "test"));
        undeletable.put(gone, new IOException("windows: Permission denied"));
        VersionId well = ledger.running("well").id();
        ControlLoop loop = loop();
        for (int round = 0; round < 5; round++) {
            loop.round();
            clock.move(Duration.ofSeconds(20));
        }
        assertEquals(1, told.count("gone/v1 has ended, but its local state cannot be deleted: IOException: windows"));
        assertEquals(5, runs.get(well).wishes.size());
        assertTrue(loop.status().unready().toString().contains("gone/v1 has ended, but its local state"));
    }

    @Test
    void aLoopThatStandsStillIsNotAlive() {
        ControlLoop loop = loop();
        loop.round();
        nowNs += Heart.LIMIT.toNanos();
        assertEquals(
                Optional.of("the control loop has stood still for 240 s; it looks after its versions"),
                heart.standstill());
        loop.round();
        assertEquals(Optional.empty(), heart.standstill());
    }

    private ControlLoop loop() {
        Fleet fleet = new Fleet("shop", (version, throttle) -> run(version), this::lane, told);
        Deployer deployer = new Deployer(ledger, told, clock);
        return new ControlLoop(
                new WorkerParts(
                        ledger,
                        new Proposals(definitions, deployer, told),
                        new PublishChanges(definitions, fleet::definition, new Hints(""), told),
                        deployer,
                        fleet,
                        new WorkerParts.Overseers(
                                new Contact(() -> unanswered.ifPresent(FakeApplication::raise), told, lane()),
                                new FirstStarts(
                                        this::find,
                                        deployer,
                                        told,
                                        () -> new Lane(lookups, emergency),
                                        version -> true),
                                new Watches(
                                        version -> Versions.committed(version.id(), 0),
                                        fleet,
                                        deployer,
                                        new Watches.Facts(
                                                (id, due, field) -> {},
                                                (version, progress) -> {},
                                                (version, steps) -> {}),
                                        new Watches.Watching(told, this::lane)),
                                new Guards(Optional.empty(), fleet, told),
                                new Growth(new NoGrowth(), deployer, fleet::definition, this::lane),
                                new SchemaSearch(
                                        address -> {
                                            throw new IllegalStateException("nobody asks " + address);
                                        },
                                        fleet::awaited,
                                        deployer,
                                        told,
                                        this::lane),
                                new NoPublishing(),
                                new Leftovers(this::delete, fleet::holds, told, lane())),
                        emergency,
                        heart),
                told,
                clock,
                () -> pauses++);
    }

    private StartFinding find(VersionState version, ControlPlane state) {
        Throwable thrown = unstartable.get(version.id().pipeline());
        if (thrown != null) {
            FakeApplication.raise(thrown);
        }
        if (startable.contains(version.id().pipeline())) {
            return new StartFinding.Ready(
                    Versions.definition(version.id().pipeline()).pipeline(),
                    List.of(Versions.start(version.id().pipeline())),
                    1);
        }
        return new StartFinding.Waits("waits for topic '" + version.id().pipeline() + "'");
    }

    private void delete(VersionId version) throws IOException {
        if (undeletable.containsKey(version)) {
            throw undeletable.get(version);
        }
    }

    private FakeRun run(VersionState version) {
        return runs.computeIfAbsent(version.id(), id -> new FakeRun());
    }

    private Lane lane() {
        return new Lane(Runnable::run, emergency);
    }

    private static final class NoGrowth implements GrowthSearch {
        @Override
        public List<Growing> grown(PipelineState pipeline, Predicate<VersionState> canGrow) {
            return List.of();
        }

        @Override
        public List<Grown> takenUp(PipelineState pipeline) {
            return List.of();
        }
    }
}
