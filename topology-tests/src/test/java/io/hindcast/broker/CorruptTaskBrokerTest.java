package io.hindcast.broker;

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
 *
 * <p>{@code -Dbroker.guard=OFF} runs it without the guard; then it fails.
 */
final class CorruptTaskBrokerTest {
    private static final SkewedDay DAY = new SkewedDay("corrupt", Keys.PARTITIONED, 60, 2);
    private static final Guard GUARD = Guard.valueOf(System.getProperty("broker.guard", "ON"));
    private static final Duration FEEDING = Duration.ofSeconds(25);

    /** Many commits would have been due. */
    private static final Duration WITHOUT_COMMIT = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @Test
    void theGuardKeepsWhatTheOtherTasksOfTheThreadWouldLose() throws Exception {
        try (Stage stage = Stage.on(new EmbeddedBroker(folder.resolve("broker")), DAY, folder)) {
            Future<Void> fed = stage.feeding(FEEDING);
            Outcome outcome = outcome(stage);
            Stage.result(fed);
            outcome.assertEqualTo(Outcome.expected(DAY), "guard " + GUARD);
        }
    }

    @SuppressWarnings("try") // workers work while they are open
    private static Outcome outcome(Stage stage) throws Exception {
        Runs runs = stage.runs();
        Version version = runs.prepared(1);
        VersionFacts facts = new VersionFacts(stage.admin(), version);
        FaultyClients faulty = new FaultyClients(GUARD, version.flow());
        FaultyClients slow = new FaultyClients(GUARD, version.flow());
        try (Worker first = new Worker(version.start("first", runs.state(version, "first"), Map.of(), faulty));
                Worker second = new Worker(version.start("second", runs.state(version, "second"), Map.of(), slow))) {
            facts.awaitWorkers(2, runs.limit());
            facts.awaitRead(DAY.size() / 4, runs.limit());
            slow.standStill();
            Await.until(slow::stands, runs.limit(), () -> "the second worker stands still");
            try (Worker third = new Worker(version.start(
                    "third", runs.state(version, "third"), Map.of(), new FaultyClients(GUARD, version.flow())))) {
                facts.awaitRebalance(runs.limit());
                Await.until(
                        () -> faulty.uncommittedFor(WITHOUT_COMMIT.toNanos()) > 0,
                        runs.limit(),
                        () -> "the first worker works and cannot commit");
                faulty.failOneRecord();
                Await.until(faulty::hasFailed, runs.limit(), () -> "a record of the first worker fails");
                Await.until(faulty::hasAborted, runs.limit(), () -> "its transaction is aborted");
                slow.release();
                facts.awaitEnd(runs.limit());
            }
        }
        return facts.outcome();
    }
}
