package io.hindcast.tool;

import static io.hindcast.tool.Scenario.NOON;
import static io.hindcast.tool.Scenario.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.Phase;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.VersionStatus;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.runtime.status.WorkerStatus;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replay beside what serves, as fast as it was told. Nothing is timed: records are counted against the clock. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class PacedReplayTest {
    private static final int ORDERS = 60_000;
    /** Slow enough that a busy machine hears of the pause long before the end. */
    private static final int RATE = 2_000;

    /** What may come beyond the rate: a poll of each thread, and a second that was not used. */
    private static final int BURST = 5_000 + RATE;

    /** Rounds of the control loop: some seconds. */
    private static final int ROUNDS = 15;

    @TempDir
    private Path folder;

    private final List<Notice> notices = new CopyOnWriteArrayList<>();

    @Test
    void readsAsFastAsItIsToldAndIsExactAllTheSame() throws Exception {
        try (EmbeddedKafka kafka = Scenario.broker(folder.resolve("kafka"));
                Scenario scenario = new Scenario(kafka, "ns01", Clock.systemUTC())) {
            scenario.orders(ORDERS, PacedReplayTest::order);
            try (Worker worker = worker(scenario)) {
                worker.start();
                scenario.await("version 1 serves", () -> scenario.phase(1) instanceof Phase.Serving);
                Ran started = scenario.run("--from-earliest", "revenue", "--max-rate", "0", "--yes", "--detach");
                assertEquals(0, started.exitCode(), started.toString());

                assertEquals(0, standsStill(scenario, worker));
                keepsTheRate(scenario);
                pause(scenario);
            }
            assertTrue(notices.stream().noneMatch(notice -> notice.kind() == Notice.Kind.WAITING), notices::toString);
            notices.clear();
            try (Worker worker = worker(scenario)) {
                worker.start();
                long read = standsStill(scenario, worker);
                assertTrue(read < ORDERS, read + " were read before the pause");
                assertTrue(
                        notices.stream()
                                .anyMatch(notice -> notice.about().equals("revenue/v2")
                                        && notice.text().endsWith("; its maximum rate: paused")),
                        notices::toString);
                Ran lifted = scenario.run("pace", "revenue/v2", "--max-rate", "none");
                assertEquals(0, lifted.exitCode(), lifted.toString());
                scenario.await("version 2 has caught up", () -> scenario.phase(2) instanceof Phase.CaughtUp);

                Ran compared = scenario.run("compare", "revenue/v2");
                assertEquals(0, compared.exitCode(), compared.toString());
                Ran verified = scenario.run("verify", "revenue/v2");
                assertEquals(0, verified.exitCode(), verified.toString());
            }
        }
    }

    /** Committed offsets over some rounds in which it runs and is not to read: all the same. */
    private static long standsStill(Scenario scenario, Worker worker) {
        scenario.await("version 2 runs", () -> running(worker.status()));
        long committed = scenario.committed(2);
        Set<WorkerStatus> rounds = Collections.newSetFromMap(new IdentityHashMap<>());
        scenario.await("some rounds", () -> {
            rounds.add(worker.status());
            return rounds.size() > ROUNDS;
        });
        assertTrue(running(worker.status()));
        assertEquals(committed, scenario.committed(2));
        return committed;
    }

    private static boolean running(WorkerStatus worker) {
        return worker.versions().stream()
                .filter(version -> version.id().equals(id(2)))
                .map(VersionStatus::condition)
                .anyMatch(condition -> condition.running());
    }

    private static void keepsTheRate(Scenario scenario) {
        long beganNs = System.nanoTime();
        assertEquals(
                0,
                scenario.run("pace", "revenue/v2", "--max-rate", Integer.toString(RATE))
                        .exitCode());
        scenario.await("a third is read", () -> {
            long committed = scenario.committed(2);
            double seconds = (System.nanoTime() - beganNs) / 1e9;
            assertTrue(
                    committed <= RATE * seconds + BURST,
                    committed + " records after " + seconds + " s at " + RATE + " a second");
            return committed > ORDERS / 3;
        });
    }

    private void pause(Scenario scenario) {
        assertEquals(0, scenario.run("pace", "revenue/v2", "--max-rate", "0").exitCode());
        scenario.await(
                "the worker has heard of it",
                () -> notices.stream()
                        .anyMatch(notice ->
                                notice.line().equals("revenue/v2 is paused; to go on: ./replay resume revenue/v2")));
    }

    /** Forty minutes of two skus. */
    private static String order(int order) {
        return "{\"sku\":\"" + (order % 3 == 0 ? "a" : "b") + "\",\"amount\":" + order % 7 + ",\"at\":\""
                + NOON.minusSeconds(3600).plusMillis(40L * order) + "\"}";
    }

    private Worker worker(Scenario scenario) {
        Definitions.Sound definition =
                (Definitions.Sound) Definitions.of("revenue.yaml", scenario.definition("amount > 0"));
        return new Worker(
                new WorkerSettings(
                        Map.of("bootstrap.servers", scenario.bootstrapServer()),
                        scenario.namespace(),
                        definition.definitions(),
                        1,
                        folder.resolve("state")),
                Clock.systemUTC(),
                new WorkerListener() {
                    @Override
                    public void notice(Notice notice) {
                        notices.add(notice);
                    }
                });
    }
}
