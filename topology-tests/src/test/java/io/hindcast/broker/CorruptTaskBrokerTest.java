package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.hindcast.broker.SkewedDay.Keys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A task's state is found corrupt while a rebalance waits for a slow worker. Kafka Streams then commits nothing, aborts the
 * transaction of the whole thread for the corrupt task's sake, and lets the thread's other tasks go on.
 */
final class CorruptTaskBrokerTest {
    private static final SkewedDay DAY = new SkewedDay("corrupt", Keys.PARTITIONED, 60, 2);
    private static final Duration FEEDING = Duration.ofSeconds(25);

    /** Many commits would have been due. */
    private static final Duration WITHOUT_COMMIT = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @Test
    void theGuardKeepsWhatTheOtherTasksOfTheThreadWouldLose() throws Exception {
        try (Stage stage = Stage.on(new EmbeddedBroker(folder.resolve("broker")), DAY, folder)) {
            Future<Void> fed = stage.feeding(FEEDING);
            Future<Outcome> without = stage.meanwhile(() -> outcome(stage, 2, Guard.OFF));
            Outcome with = outcome(stage, 1, Guard.ON);
            Stage.result(fed);

            Outcome expected = Outcome.expected(DAY);
            with.assertEqualTo(expected, "with the guard");
            assertNotEquals(0, Stage.result(without).lost(expected), "lost without the guard");
        }
    }

    @SuppressWarnings("try") // workers work while they are open
    private static Outcome outcome(Stage stage, int number, Guard guard) throws Exception {
        Runs runs = stage.runs();
        Version version = runs.prepared(number);
        VersionFacts facts = new VersionFacts(stage.admin(), version);
        FaultyClients faulty = new FaultyClients(guard);
        FaultyClients slow = new FaultyClients(guard);
        try (Worker first = new Worker(version.start("first", runs.state(version, "first"), Map.of(), faulty));
                Worker second = new Worker(version.start("second", runs.state(version, "second"), Map.of(), slow))) {
            facts.awaitWorkers(2, runs.limit());
            facts.awaitRead(DAY.size() / 4, runs.limit());
            slow.standStill();
            Await.until(slow::stands, runs.limit(), () -> "the second worker stands still");
            try (Worker third = new Worker(
                    version.start("third", runs.state(version, "third"), Map.of(), new FaultyClients(guard)))) {
                facts.awaitRebalance(runs.limit());
                Await.until(
                        () -> faulty.uncommittedFor(WITHOUT_COMMIT.toNanos()) > 0,
                        runs.limit(),
                        () -> "the first worker works and cannot commit");
                faulty.failOneRecord();
                Await.until(faulty::hasFailed, runs.limit(), () -> "a record of the first worker fails");
                Await.until(() -> faulty.uncommittedFor(0) == 0, runs.limit(), () -> "its transaction is aborted");
                slow.release();
                facts.awaitEnd(runs.limit());
            }
        }
        return facts.outcome();
    }
}
