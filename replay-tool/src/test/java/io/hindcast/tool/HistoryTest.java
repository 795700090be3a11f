package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static io.hindcast.tool.Scenario.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.Phase;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replays of a part of the history against a version that has seen all of it, with a worker that runs both. */
@Timeout(300)
final class HistoryTest {
    private static final int MINUTES = 60;
    private static final Instant ELEVEN = NOON.minusSeconds(3600);

    @TempDir
    private static Path folder;

    private static Optional<EmbeddedKafka> broker = Optional.empty();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = Optional.of(Scenario.broker(folder.resolve("kafka")));
    }

    @AfterAll
    static void stopBroker() throws Exception {
        if (broker.isPresent()) {
            broker.get().close();
        }
    }

    @Test
    void aReplayFromATimeAgreesWithWholeHistoryInEveryWholeWindow() throws Exception {
        try (Scenario scenario = scenario("hst1");
                Worker worker = worker(scenario)) {
            writeOrders(scenario, 0, MINUTES);
            worker.start();
            awaitServing(scenario);

            Ran replayed = scenario.run("--from", "2026-03-01T11:30Z", "revenue", "--yes");

            assertEquals(0, replayed.exitCode(), replayed.toString());
            assertTrue(replayed.out().contains("from 2026-03-01T11:30:00Z on"), replayed.out());
            assertTrue(
                    replayed.out().contains("start at or before 2026-03-01T11:29:59.999Z may lack events"),
                    replayed.out());
            // Two skus a minute; the last order is at 11:59, so the windows up to 11:58 are closed.
            assertEquals(new Counts(2 * (MINUTES / 2 - 2), 0, 0, 0, 2 * MINUTES / 2), scenario.compared(2));
            assertEquals(0, scenario.run("account", "revenue/v2").exitCode());
            assertVerified(scenario, "revenue/v2");
        }
    }

    @Test
    void aBoundedReplayEndsByItselfAndCannotServe() throws Exception {
        try (Scenario scenario = scenario("hst2");
                Worker worker = worker(scenario)) {
            writeOrders(scenario, 0, MINUTES);
            worker.start();
            awaitServing(scenario);

            Ran replayed =
                    scenario.run("--from", "2026-03-01T11:20Z", "--until", "2026-03-01T11:40Z", "revenue", "--yes");

            assertEquals(0, replayed.exitCode(), replayed.toString());
            assertInstanceOf(Phase.Finished.class, scenario.phase(2));
            assertEquals(new Counts(2 * 20, 0, 0, 0, 2 * 20), scenario.compared(2));
            assertVerified(scenario, "revenue/v2");
            Ran cutover = scenario.run("cutover", "revenue/v2", "--yes");
            assertEquals(1, cutover.exitCode(), cutover.toString());
            assertTrue(cutover.err().contains("revenue/v2 has finished: it published windows up to"), cutover.err());
            assertEquals(0, scenario.run("retire", "revenue/v2", "--yes").exitCode());
        }
    }

    @Test
    void whereTheBeginningWasDeletedTheLedgersWatermarksTellWhatIsWhole() throws Exception {
        try (Scenario scenario = scenario("hst3");
                Worker worker = worker(scenario)) {
            writeOrders(scenario, 0, 20);
            worker.start();
            awaitServing(scenario);
            scenario.await("watermarks", () -> !scenario.marks(1).isEmpty());
            writeOrders(scenario, 20, MINUTES);
            scenario.deleteOrdersBefore(0, 50);
            scenario.deleteOrdersBefore(1, 40);

            Ran replayed = scenario.run("--from-earliest", "revenue", "--yes");

            assertEquals(0, replayed.exitCode(), replayed.toString());
            assertTrue(replayed.out().contains("90 offsets at the beginning of the log"), replayed.out());
            assertTrue(replayed.out().contains("ledger"), replayed.out());
            // The watermarks of the ledger are of 11:19: from 11:20 on windows are whole.
            assertEquals(new Counts(2 * 38, 0, 0, 0, 2 * 20), scenario.compared(2));
            assertVerified(scenario, "revenue/v1");
            assertVerified(scenario, "revenue/v2");
        }
    }

    @Test
    void whereNobodyKnowsWhatWasDeletedItAsksForAWord() throws Exception {
        try (Scenario scenario = scenario("hst4")) {
            scenario.propose(definition(scenario));
            writeOrders(scenario, 0, 20);
            scenario.deleteOrdersBefore(1, 40);

            Ran refused = scenario.run("--from-earliest", "revenue", "--yes");

            assertEquals(1, refused.exitCode(), refused.toString());
            assertTrue(
                    refused.err()
                            .contains("partition shop.orders/1: 40 offsets were deleted at its beginning, producers set"
                                    + " its timestamps, and the ledger holds no watermark from there on"),
                    refused.err());
            assertTrue(refused.err().contains("--whole-from TIME"), refused.err());

            Ran dry = scenario.run("--from-earliest", "--whole-from", "2026-03-01T11:16Z", "revenue", "--dry-run");
            assertEquals(0, dry.exitCode(), dry.toString());
            assertTrue(dry.out().contains("2026-03-01T11:15:59.999Z  word"), dry.out());
            assertTrue(dry.out().contains("\nsize        SIZE to read\n"), dry.out());
            assertTrue(
                    scenario.phase(1) instanceof Phase.Proposed,
                    scenario.phase(1).toString());

            Ran word = scenario.run(
                    "--from-earliest", "--whole-from", "2026-03-01T11:16Z", "revenue", "--yes", "--detach");

            assertEquals(0, word.exitCode(), word.toString());
            assertTrue(word.out().contains("2026-03-01T11:15:59.999Z  word"), word.out());
        }
    }

    @Test
    void whoReadsWhatServesIsNamed() throws Exception {
        try (Scenario scenario = scenario("hst9")) {
            Map<Fate, Long> one = Map.of(Fate.ACCEPTED, 1L);
            scenario.order(0, "{}");
            scenario.order(1, "{}");
            scenario.caughtUp(1, List.of(one, one));
            scenario.append(new CutOver(Scenario.id(1)));
            scenario.result(1, "a", ELEVEN, 5);
            assertFalse(scenario.run("--from-earliest", "revenue", "--dry-run")
                    .out()
                    .contains("readers "));

            scenario.committed("billing", Map.of(scenario.names(1).resultsTopic(), List.of(0L)));
            scenario.committed("others", Map.of(scenario.source(), List.of(0L)));

            String plan =
                    scenario.run("--from-earliest", "revenue", "--dry-run").out();
            assertTrue(
                    plan.contains(
                            "readers     billing read the results of revenue/v1 itself and do not follow a cutover\n"),
                    plan);
        }
    }

    @Test
    void offsetsOfAFileMustBeThereForEveryPartition() throws Exception {
        try (Scenario scenario = scenario("hst5")) {
            scenario.propose(definition(scenario));
            scenario.stampOrdersByBroker();
            writeOrders(scenario, 0, 20);
            Path file = folder.resolve("offsets.csv");
            Files.writeString(file, scenario.source() + ",0,61\nother,0,1\n");

            Ran incomplete = scenario.run("--from-offsets", file.toString(), "revenue", "--yes");

            assertEquals(2, incomplete.exitCode(), incomplete.toString());
            assertTrue(incomplete.err().contains("partition shop.orders/1 has no offset"), incomplete.err());
            assertTrue(incomplete.err().contains("topic 'other' is not a source of the pipeline"), incomplete.err());

            Files.writeString(file, scenario.source() + ",0,61\n" + scenario.source() + ":1:30\n");
            Ran outside = scenario.run("--from-offsets", file.toString(), "revenue", "--yes");

            assertEquals(2, outside.exitCode(), outside.toString());
            assertTrue(
                    outside.err().contains("offset 61 of partition shop.orders/0 is not there; allowed are 0 to 60"),
                    outside.err());

            Files.writeString(file, scenario.source() + ",0,0\n" + scenario.source() + ":1:30\n");
            Ran started = scenario.run("--from-offsets", file.toString(), "revenue", "--yes", "--detach");

            assertEquals(0, started.exitCode(), started.toString());
            assertTrue(started.out().contains("nothing is before"), started.out());
            assertTrue(started.out().contains("timestamps"), started.out());
        }
    }

    @Test
    void takesUpAPartitionWhileRunningAndAReplayAgrees() throws Exception {
        try (Scenario scenario = scenario("hst6");
                Worker worker = worker(scenario, "one");
                Worker another = worker(scenario, "two")) {
            writeOrders(scenario, 0, 20);
            worker.start();
            another.start();
            awaitServing(scenario);
            scenario.await(
                    "read",
                    () -> scenario.frontierMs(1) > ELEVEN.plusSeconds(18 * 60).toEpochMilli());

            scenario.growOrders(3);
            scenario.await("taken up", () -> scenario.partitions(1) == 3);
            // One that is late because of where the partition begins, and others that are not.
            scenario.order(2, NOON, order("a", ELEVEN.plusSeconds(60), 7));
            for (int minute = 20; minute < 40; minute++) {
                scenario.order(2, NOON, order("c", ELEVEN.plus(Duration.ofMinutes(minute)), 5));
                scenario.order(2, NOON, order("a", ELEVEN.plus(Duration.ofMinutes(minute)), 5));
            }
            writeOrders(scenario, 20, 40);
            scenario.await(
                    "read",
                    () -> scenario.frontierMs(1) > ELEVEN.plusSeconds(38 * 60).toEpochMilli());

            Ran replayed = scenario.run("--from-earliest", "revenue", "--yes");

            assertEquals(0, replayed.exitCode(), replayed.toString());
            assertTrue(replayed.out().contains("growth"), replayed.out());
            // Up to 11:38, two skus, and a third one from 11:20 on.
            assertEquals(new Counts(2 * 38 + 18, 0, 0, 0), scenario.compared(2));
            assertEquals(0, scenario.run("account", "revenue/v1").exitCode());
            assertEquals(0, scenario.run("account", "revenue/v2").exitCode());
            assertVerified(scenario, "revenue/v1");
            assertVerified(scenario, "revenue/v2");
        }
    }

    private static void assertVerified(Scenario scenario, String version) {
        Ran verified = scenario.run("verify", version);
        assertEquals(0, verified.exitCode(), verified.toString());
    }

    private static Scenario scenario(String namespace) throws Exception {
        return new Scenario(broker.orElseThrow(), namespace, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static void awaitServing(Scenario scenario) {
        scenario.await("v1 serves", () -> scenario.phase(1) instanceof Phase.Serving);
    }

    /** Every minute two orders of two skus in both partitions, up to two minutes late or early by their own clock. */
    private static void writeOrders(Scenario scenario, int fromMinute, int toMinute) throws Exception {
        for (int minute = fromMinute; minute < toMinute; minute++) {
            for (int partition = 0; partition < 2; partition++) {
                Instant at = ELEVEN.plus(Duration.ofMinutes(minute));
                Instant stamped = at.plusSeconds((minute * 37 + partition * 91) % 240 - 120);
                scenario.order(partition, stamped, order("a", at, minute));
                scenario.order(partition, stamped, order("b", at.plusSeconds(minute % 40), 2));
                scenario.order(partition, stamped, order("a", at.minusSeconds(minute % 50), 3));
            }
        }
    }

    private static String order(String sku, Instant at, int amount) {
        return "{\"sku\":\"" + sku + "\",\"amount\":" + amount + ",\"at\":\"" + at + "\"}";
    }

    private static String definition(Scenario scenario) {
        return scenario.definition("amount >= 0").replace("event-time: at\n", "event-time: at\n  max-ahead: 5m\n");
    }

    private static Worker worker(Scenario scenario) {
        return worker(scenario, "one");
    }

    private static Worker worker(Scenario scenario, String name) {
        Definitions.Sound definition =
                assertInstanceOf(Definitions.Sound.class, Definitions.of("revenue.yaml", definition(scenario)));
        return new Worker(
                new WorkerSettings(
                        Map.of("bootstrap.servers", scenario.bootstrapServer()),
                        scenario.namespace(),
                        definition.definitions(),
                        1,
                        folder.resolve(scenario.namespace() + "-" + name)),
                Clock.systemUTC(),
                new WorkerListener() {});
    }
}
