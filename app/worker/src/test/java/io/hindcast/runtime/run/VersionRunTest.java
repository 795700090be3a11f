package io.hindcast.runtime.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.operator.DamagedState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.fakes.FakeApplication;
import io.hindcast.runtime.fakes.FakePreparation;
import io.hindcast.runtime.fakes.TestClock;
import io.hindcast.runtime.fakes.TestLedger;
import io.hindcast.runtime.fakes.Told;
import io.hindcast.runtime.fakes.Versions;
import io.hindcast.runtime.ground.Application;
import io.hindcast.runtime.ground.Applications;
import io.hindcast.runtime.ground.Ground;
import io.hindcast.runtime.sharing.Drift;
import io.hindcast.runtime.sharing.MemorySizes;
import io.hindcast.runtime.sharing.Sharing;
import io.hindcast.runtime.sharing.Throttle;
import io.hindcast.runtime.status.Condition;
import io.hindcast.schema.SchemaFacts;
import io.hindcast.start.Objection;
import io.hindcast.topology.Alignment;
import io.hindcast.topology.CommitIntervals;
import io.hindcast.topology.Intake;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

final class VersionRunTest {
    private final TestClock clock = new TestClock();
    private final FakePreparation preparation = new FakePreparation();
    private final Deque<FakeApplication> prepared = new ArrayDeque<>();
    private final List<VersionId> discarded = new ArrayList<>();
    private final Told told = new Told();
    private final Emergency emergency = new Emergency();
    private Optional<Throwable> createThrows = Optional.empty();
    private Optional<IOException> cannotDiscard = Optional.empty();
    private final VersionState version = new TestLedger(clock).running("orders");
    private final VersionRun run = new VersionRun(
            version,
            new Throttle(Versions.started(version.id()), System::nanoTime),
            new Ground(
                    preparation, new FakeApplications(), this::discard, told, sharing(), SchemaFacts.NONE, emergency));

    @Test
    void anApplicationThatCannotBeStartedIsClosedAndTriedAgainWithTheDeepestReason() {
        FakeApplication first = next();
        first.startThrows = Optional.of(new ProcessorStateException(
                "Error opening store windows at location /state", new IOException("No space left on device")));
        FakeApplication second = next();
        tend();
        assertEquals(1, first.closeCalls);
        assertTrue(
                backoff().reason().contains("No space left on device"),
                backoff().reason());
        assertEquals(List.of(), discarded);
        second.stage = Application.Stage.RUNNING;
        passBackoff();
        tend();
        tend();
        assertInstanceOf(Condition.Running.class, run.condition());
        assertTrue(told.has("orders/v1 works again"));
    }

    /** The time of the next attempt is for who asks: in a log it is over before somebody reads it, and makes a line of each attempt. */
    @Test
    void theSameReasonIsToldOnceHoweverOftenItIsTriedAgain() {
        preparation.fails = Optional.of(new TimeoutException("no answer"));
        tend();
        passBackoff();
        tend();
        assertEquals(1, told.count("orders/v1 is tried again: no answer"), told.toString());
        assertEquals(1, told.count("tried again"), told.toString());
    }

    @Test
    void whatADefinitionThrowsBreaksItsVersion() {
        createThrows = Optional.of(new StackOverflowError());
        tend();
        assertTrue(broken().startsWith("unexpected StackOverflowError"), broken());
        assertEquals(1, preparation.left);
    }

    @Test
    void whatLooksAfterItAndThrowsIsToldAndTriedAgain() {
        preparation.fails = Optional.of(new NullPointerException("odd answer"));
        tend();
        assertTrue(
                backoff().reason().startsWith("unexpected NullPointerException: odd answer at "),
                backoff().reason());
        preparation.fails = Optional.empty();
        FakeApplication application = runs();
        preparation.fails = Optional.of(new NullPointerException("odd answer"));
        clock.move(Duration.ofSeconds(4));
        tend();
        assertEquals(0, application.closeCalls);
    }

    @Test
    void anErrorThatNoProcessSurvivesEndsTheWorker() {
        FakeApplication application = runs();
        application.failure = Optional.of(new StreamsException("task", new OutOfMemoryError("Java heap space")));
        tend();
        assertEquals(Optional.of("orders/v1 has met OutOfMemoryError: Java heap space"), emergency.reason());
    }

    @Test
    void aDamagedStateIsDeletedOnceNothingOfItLivesAndIsRestored() {
        FakeApplication application = runs();
        application.closes = false;
        application.failure = Optional.of(new StreamsException("task", new DamagedState("stored-entries", "2, not 3")));
        tend();
        assertInstanceOf(Condition.Stopping.class, run.condition());
        tend();
        assertEquals(List.of(), discarded);
        application.closes = true;
        tend();
        passBackoff();
        FakeApplication restored = next();
        restored.stage = Application.Stage.RUNNING;
        tend();
        assertTrue(told.has("deletes its local state and restores it from its changelog"), told.toString());
        tend();
        assertEquals(List.of(version.id()), discarded);
        tend();
        tend();
        assertInstanceOf(Condition.Running.class, run.condition());
        assertTrue(told.has("works again"));
    }

    @Test
    void aStateThatIsDamagedInTheSameWayAgainEndsTheVersionHoweverLate() {
        runs().failure = Optional.of(new DamagedState("stored-entries", "2, not 3"));
        tend();
        passBackoff();
        FakeApplication restored = runs();
        clock.move(Duration.ofDays(3));
        restored.failure = Optional.of(new DamagedState("stored-entries", "2, not 3"));
        tend();
        assertTrue(broken().contains("2, not 3; it had been restored"), broken());
    }

    @Test
    void aStateThatIsDamagedInAnotherWayIsRestoredAnotherTime() {
        runs().failure = Optional.of(new DamagedState("stored-entries", "2, not 3"));
        tend();
        passBackoff();
        runs().failure = Optional.of(new DamagedState("stored-entries", "4, not 5"));
        tend();
        passBackoff();
        runs();
        assertEquals(2, discarded.size());
    }

    @Test
    void filesThatCannotBeReadAreRestoredHoweverOften() {
        for (int time = 1; time <= 3; time++) {
            runs().failure =
                    Optional.of(new ProcessorStateException("windows", new RocksDBException("CURRENT file corrupted")));
            tend();
            passBackoff();
        }
        runs();
        assertEquals(3, discarded.size());
    }

    @Test
    void aStateThatCannotBeDeletedIsToldAndTriedAgain() {
        runs().failure = Optional.of(new DamagedState("stored-entries", "2, not 3"));
        tend();
        passBackoff();
        cannotDiscard = Optional.of(new IOException("CURRENT: Permission denied"));
        tend();
        assertTrue(backoff().reason().contains("cannot be deleted: IOException: CURRENT: Permission denied"));
        cannotDiscard = Optional.empty();
        passBackoff();
        runs();
        assertEquals(1, discarded.size());
    }

    @Test
    void aLossIsLookedAtForMinutesBeforeItIsRecorded() {
        preparation.impossible = Optional.of(Objection.missing("its consumer group has lost all offsets"));
        tend();
        Condition.Searching searching = assertInstanceOf(Condition.Searching.class, run.condition());
        clock.move(Doubt.LIMIT.minusSeconds(1));
        tend();
        assertInstanceOf(Condition.Searching.class, run.condition());
        assertEquals(1, told.count("its consumer group has lost all offsets"));
        clock.move(Duration.ofSeconds(6));
        tend();
        assertEquals(searching.reason(), broken());
    }

    @Test
    void whatIsFoundAgainWasNoLoss() {
        preparation.impossible = Optional.of(Objection.missing("its consumer group has lost all offsets"));
        tend();
        clock.move(Doubt.LIMIT.minusSeconds(10));
        preparation.impossible = Optional.empty();
        FakeApplication application = runs();
        assertTrue(told.has("works again"));
        // The next one begins anew.
        application.stage = Application.Stage.ENDED;
        tend();
        preparation.impossible = Optional.of(Objection.missing("its consumer group has lost all offsets"));
        clock.move(Duration.ofMinutes(1));
        tend();
        assertInstanceOf(Condition.Searching.class, run.condition());
    }

    @Test
    void aVersionGoesOnWhileItsTopicIsLookedForAndEndsWhenItStaysAway() {
        FakeApplication application = runs();
        preparation.changed = Optional.of(Objection.missing("source topic 'orders' does not exist any more"));
        for (int look = 0; look < 10; look++) {
            clock.move(Duration.ofSeconds(4));
            tend();
        }
        assertInstanceOf(Condition.Running.class, run.condition());
        clock.move(Doubt.LIMIT);
        tend();
        assertEquals(1, application.closeCalls);
        assertEquals("source topic 'orders' does not exist any more", lastReason());
    }

    @Test
    void whatTheClusterSaysInsteadIsBelievedAtTheSecondLook() {
        runs();
        preparation.changed = Optional.of(Objection.seen("source topic 'orders' was deleted and created again"));
        clock.move(Duration.ofSeconds(4));
        tend();
        assertInstanceOf(Condition.Running.class, run.condition());
        clock.move(Duration.ofSeconds(4));
        tend();
        assertEquals("source topic 'orders' was deleted and created again", broken());
    }

    @Test
    void whatDoesNotStopInTimeIsNotStartedBesideItself() {
        FakeApplication application = runs();
        application.closes = false;
        application.failure = Optional.of(new TimeoutException("slow"));
        FakeApplication second = next();
        tend();
        clock.move(Duration.ofHours(1));
        tend();
        assertInstanceOf(Condition.Stopping.class, run.condition());
        assertEquals(List.of(second), List.copyOf(prepared));
        application.closes = true;
        tend();
        assertInstanceOf(Condition.Backoff.class, run.condition());
    }

    @Test
    void anEndWaitsUntilNothingLives() {
        FakeApplication application = runs();
        application.closes = false;
        run.tend(Wish.END, clock.instant());
        assertInstanceOf(Condition.Stopping.class, run.condition());
        application.closes = true;
        run.tend(Wish.END, clock.instant());
        assertInstanceOf(Condition.Ended.class, run.condition());
    }

    @Test
    void threadsThatHaveLostTheirPlacesAreStartedAgain() {
        FakeApplication application = runs();
        preparation.absentThreads = 1;
        run.committed(Versions.committed(version.id(), 3), clock.instant());
        clock.move(Standstill.LIMIT.plusSeconds(1));
        run.committed(Versions.committed(version.id(), 3), clock.instant());
        tend();
        assertEquals(1, application.closeCalls);
        assertTrue(backoff().reason().contains("lost their places"));
    }

    @Test
    void aVersionThatStandsWithAllItsThreadsIsLeftAlone() {
        FakeApplication application = runs();
        run.committed(Versions.committed(version.id(), 3), clock.instant());
        clock.move(Standstill.LIMIT.plusSeconds(1));
        run.committed(Versions.committed(version.id(), 3), clock.instant());
        tend();
        assertEquals(0, application.closeCalls);
    }

    @Test
    void aClockThatIsSetBackDelaysNothing() {
        preparation.fails = Optional.of(new TimeoutException("slow"));
        tend();
        preparation.fails = Optional.empty();
        clock.move(Duration.ofHours(-1));
        FakeApplication application = next();
        tend();
        application.stage = Application.Stage.RUNNING;
        tend();
        assertInstanceOf(Condition.Running.class, run.condition());
    }

    @Test
    void aRightThatIsMissingIsNamed() {
        preparation.fails = Optional.of(new KafkaException("the right Describe on topic 'orders' is missing (no)"));
        tend();
        assertTrue(
                backoff().reason().startsWith("the right Describe on topic 'orders' is missing"),
                backoff().reason());
    }

    @Test
    void whatItMayNotDoIsToldOnce() {
        preparation.restraint = Optional.of("may not delete what it has read");
        runs();
        tend();
        assertEquals(1, told.count("orders/v1 may not delete what it has read"));
    }

    /** Starts, as soon as its last backoff is over, and runs. */
    private FakeApplication runs() {
        if (run.condition() instanceof Condition.Backoff) {
            passBackoff();
        }
        clock.move(Doubt.LOOK);
        FakeApplication application = next();
        application.stage = Application.Stage.RUNNING;
        tend();
        tend();
        assertInstanceOf(Condition.Running.class, run.condition());
        return application;
    }

    private void tend() {
        run.tend(Wish.RUN, clock.instant());
    }

    private void passBackoff() {
        clock.move(Duration.between(clock.instant(), backoff().until()));
    }

    private Condition.Backoff backoff() {
        return assertInstanceOf(Condition.Backoff.class, run.condition());
    }

    private String broken() {
        return assertInstanceOf(Condition.Broken.class, run.condition()).reason();
    }

    private String lastReason() {
        return run.condition() instanceof Condition.Broken broken
                ? broken.reason()
                : run.condition().words();
    }

    private FakeApplication next() {
        FakeApplication application = new FakeApplication();
        prepared.add(application);
        return application;
    }

    private static Sharing sharing() {
        return new Sharing(MemorySizes.ofThisProcess(), Optional.empty(), Drift.UNBOUND, CommitIntervals.DEFAULT);
    }

    private void discard(VersionId id) throws IOException {
        if (cannotDiscard.isPresent()) {
            throw cannotDiscard.get();
        }
        discarded.add(id);
    }

    private final class FakeApplications implements Applications {
        @Override
        public Application create(CompiledPipeline pipeline, Started start, List<Intake> intakes) {
            createThrows.ifPresent(FakeApplication::raise);
            return prepared.remove();
        }

        @Override
        public Alignment alignment(CompiledPipeline pipeline, Drift drift) {
            throw new AssertionError("no partition waits here");
        }
    }
}
