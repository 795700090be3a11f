package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.Applied;
import io.hindcast.ledger.Compared;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.Speaking;
import io.hindcast.tool.Scenario.Ran;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody is told whose cutover or rollback a stable topic has to follow. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class SwitchWatchTest {
    private static final List<Map<Fate, Long>> READ = List.of(Map.of(Fate.ACCEPTED, 2L), Map.of(Fate.ACCEPTED, 1L));
    private static final String[] CUTOVER = {"cutover", "revenue/v2", "--max-lag", "none", "--yes"};

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("sw");

    private Scenario scenario;

    /** Version 1 speaks in the topic, all of which follows that; version 2 has caught up and was compared. */
    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        scenario.order(0, "{}");
        scenario.order(0, "{}");
        scenario.order(1, "{}");
        scenario.caughtUp(1, READ);
        scenario.append(new CutOver(Scenario.id(1)));
        scenario.caughtUp(2, READ);
        assertEquals(
                0,
                scenario.run("publish", "revenue", "--topic", topic(), "--yes").exitCode());
        applied(0);
        scenario.append(new Compared(
                Scenario.id(2), Scenario.id(1), new Counts(5, 0, 0, 0), Optional.of(Compared.Verdict.IDENTICAL)));
    }

    @Test
    void aCutoverIsShownUntilAllOfTheTopicFollows() throws Exception {
        long before = speaking().switchOffset();
        CompletableFuture<Ran> cutover = CompletableFuture.supplyAsync(() -> scenario.run(CUTOVER));
        scenario.await("the cutover", () -> speaking().switchOffset() > before);
        applied(1_204);
        Ran ran = cutover.get();
        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(
                ran.out()
                        .endsWith("topic '" + shown() + "' follows: v2; settled: 1,204 changed, 12 added, 3"
                                + " withdrawn, 30 identical, 4 carried\n"),
                ran.out());
    }

    @Test
    void whoDoesNotWaitLongEnoughHearsThatItGoesOnAndWhatIsDone() throws Exception {
        for (int result = 0; result < 40; result++) {
            scenario.result(2, "sku-" + result, Scenario.ELEVEN, result);
        }
        scenario.commitPublished(1, 5, Map.of("applied", speaking().switchOffset(), "settling", 0L, "state", 1L));
        try (KafkaConsumer<byte[], byte[]> publisher = scenario.member(group())) {
            Ran ran = scenario.ticking(with(CUTOVER, "--timeout", "10m"));
            assertTrue(publisher.groupMetadata().groupId().endsWith(".publisher"));
            assertEquals(4, ran.exitCode(), ran.toString());
            assertTrue(
                    ran.out()
                            .contains(
                                    "topic '" + shown() + "' follows v1 until v2 is taken: switched 0 of 2 partitions;"
                                            + " 0 % of the results of v2 are taken\n"),
                    ran.out());
            assertTrue(
                    ran.out()
                            .contains(
                                    "Not all of the topic follows after 600 s; what is recorded stands, and workers go"
                                            + " on with it. How far it is:  ./replay status revenue --"),
                    ran.out());
        }
    }

    @Test
    void whereNoWorkerPublishesThatIsSaid() {
        Ran ran = scenario.ticking(with(CUTOVER, "--timeout", "30m"));
        assertEquals(4, ran.exitCode(), ran.toString());
        assertTrue(
                ran.out()
                        .contains("Nobody publishes into topic '" + shown() + "': no worker is in the group"
                                + " 'shop.revenue.publisher', so it stays as it is.\n"),
                ran.out());
    }

    @Test
    void whoLeavesHearsThatTheWorkersGoOn() {
        Ran ran = scenario.leaving(() -> applied(0), CUTOVER);
        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(
                ran.out()
                        .contains("Detached; the workers go on with it. How far it is:  ./replay status revenue"
                                + " --bootstrap-server HOST:PORT --namespace shop\n"),
                ran.out());
    }

    @Test
    void aRollbackThatComesFirstEndsTheWaiting() {
        long before = speaking().switchOffset();
        CompletableFuture<Ran> cutover = CompletableFuture.supplyAsync(() -> scenario.run(CUTOVER));
        scenario.await("the cutover", () -> speaking().switchOffset() > before);
        Ran back = scenario.run("rollback", "revenue", "--max-lag", "none", "--yes", "--detach", "--who", "anna@ops1");
        assertEquals(0, back.exitCode(), back.toString());
        Ran ran = cutover.join();
        assertEquals(4, ran.exitCode(), ran.toString());
        assertTrue(
                ran.out()
                        .contains("Another switch came before all of the topic followed this one: the record"
                                + " 'rolled-back' of 2026-03-01T12:00:00Z by anna@ops1."),
                ran.out());
    }

    @Test
    void theStatusOfAPipelineShowsItsTopicFirst() throws Exception {
        Map<String, Long> numbers = Map.of(
                "applied", speaking().switchOffset(), "settling", 0L, "state", 1L, "carried", 2L, "said.close", 60L);
        scenario.commitPublished(1, 5, numbers);
        Ran settled = scenario.run("status", "revenue");
        assertEquals(0, settled.exitCode(), settled.toString());
        assertTrue(
                settled.out()
                        .startsWith("topic '" + shown() + "' of revenue\n"
                                + "speaks      v1\n"
                                + "follows     all of it, since the record 'bound' of 2026-03-01T12:00:00Z by test: 0"
                                + " changed, 12 added, 3 withdrawn, 30 identical, 4 carried\n"
                                + "carried     4 windows, as they were said before, until v1 closes them\n"
                                + "said        120 close, 0 late, 0 early, 0 switch\n"
                                + "run by      nobody: no worker is in its group\n"
                                + "\nrevenue/v1  serving since "),
                settled.out());

        scenario.run(with(CUTOVER, "--detach"));
        Ran waiting = scenario.run("status", "revenue");
        assertTrue(
                waiting.out()
                        .contains("speaks      v2\nfollows     not all of it yet, the record 'cut-over' of"
                                + " 2026-03-01T12:00:00Z by test: switched 0 of 2 partitions\n"),
                waiting.out());
        scenario.commitPublished(
                1, 6, Map.of("applied", speaking().switchOffset(), "settling", 1L, "state", 2L, "switch.added", 6L));
        Ran settling = scenario.run("status");
        assertTrue(
                settling.out()
                        .contains(": switched 2 of 2 partitions, settled 0; so far 0 changed, 12 added, 0 withdrawn, 0"
                                + " identical, 0 carried\n"),
                settling.out());
        assertTrue(scenario.run("status", "revenue/v2").out().startsWith("revenue/v2 "));
        assertTrue(
                scenario.run("list").out().endsWith("\ntopic '" + shown() + "' is that of revenue: v2\n"),
                "the list names it");
    }

    @Test
    void aTopicThatIsGoneIsSaidInTheStatus() throws Exception {
        scenario.deleteTopic(topic());
        Ran ran = scenario.run("status", "revenue");
        assertTrue(
                ran.out()
                        .contains("\nstands      topic '" + shown() + "' is not there; to bind it anew and fill it:"
                                + " ./replay publish revenue --again --topic shop.stable --"),
                ran.out());
    }

    private void applied(long changed) {
        scenario.append(new Applied(
                "revenue", speaking().switchOffset(), List.of(), new Applied.Counts(changed, 12, 3, 30, 4)));
    }

    private static String[] with(String[] command, String... more) {
        String[] all = Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return all;
    }

    private Speaking speaking() {
        return scenario.state().pipeline("revenue").speaking();
    }

    private String topic() {
        return scenario.namespace() + ".stable";
    }

    /** What a test prints has one namespace in all of them. */
    private static String shown() {
        return "shop.stable";
    }

    private String group() {
        return scenario.namespace() + ".revenue.publisher";
    }
}
