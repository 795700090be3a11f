package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static io.hindcast.tool.Scenario.NOON;
import static io.hindcast.tool.Scenario.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.CaughtUp;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.Failed;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Phase;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class VerbsTest {
    private static final List<Map<Fate, Long>> READ =
            List.of(Map.of(Fate.ACCEPTED, 1L, Fate.INVALID, 1L), Map.of(Fate.ACCEPTED, 2L));

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("ns");

    @TempDir
    private Path folder;

    private Scenario scenario;

    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
    }

    @Test
    void listsEveryVersionWithWhatBecameOfIt() throws Exception {
        twoVersionsOfTheSame();
        scenario.propose(scenario.definition("amount > 5"));
        scenario.append(new Failed(id(3), "because"));

        Golden.check("list", scenario.run("list"));
    }

    @Test
    void listAndStatusSayWhatOfTheLedgerIsNoRecordOfIt() throws Exception {
        scenario.record(scenario.namespace() + ".ledger", "", "please cut over");
        String told =
                "1 record of the ledger was not understood and changes nothing: the one at offset 1 is not JSON: ";

        Ran empty = scenario.run("list");
        assertEquals(0, empty.exitCode(), empty.toString());
        assertTrue(empty.out().startsWith("The ledger of namespace 'shop' knows no pipeline.\n" + told), empty.out());
        scenario.propose(scenario.definition("amount > 0"));
        for (String verb : List.of("list", "list --wide", "status", "status revenue")) {
            Ran ran = scenario.run(verb.split(" "));
            assertEquals(0, ran.exitCode(), ran.toString());
            assertTrue(ran.out().contains("\n" + told), ran.out());
        }
    }

    @Test
    void showsHowFarAVersionIsAndWhomItWaitsFor() throws Exception {
        scenario.propose(scenario.definition("amount > 0"));
        scenario.order(0, "{}");
        scenario.order(1, "{}");
        scenario.order(1, "{}");
        scenario.start(1, List.of(0L, 0L), List.of(1L, 1L));
        scenario.commitInput(1, 0, 1, ELEVEN, Map.of(Fate.ACCEPTED, 1L));
        scenario.commitInput(1, 1, 1, NOON, Map.of(Fate.LATE, 1L));
        scenario.commitFrontier(1, ELEVEN);

        Golden.check("status", scenario.run("status", "revenue"));
    }

    @Test
    void theAccountBalancesAgainstTheLog() throws Exception {
        serving();

        Golden.check("account", scenario.run("account", "revenue"));
    }

    @Test
    void sayWhichPartitionDoesNotBalance() throws Exception {
        serving();
        scenario.commitInput(1, 1, 2, ELEVEN, Map.of(Fate.ACCEPTED, 3L));

        Golden.check("account-unbalanced", scenario.run("account", "revenue/v1"));
    }

    @Test
    void sayOfWhichPartitionTheLogCannotTell() throws Exception {
        serving();
        scenario.deleteOrdersBefore(0, 1);

        Golden.check("account-deleted", scenario.run("account", "revenue"));
    }

    @Test
    void twoVersionsOfTheSameAreIdenticalAndThatIsRecorded() throws Exception {
        twoVersionsOfTheSame();

        Golden.check("compare-identical", scenario.run("compare", "revenue/v2"));
        assertEquals(
                new Counts(2, 0, 0, 0),
                scenario.state()
                        .version(id(2))
                        .orElseThrow()
                        .comparison()
                        .orElseThrow()
                        .counts());
    }

    @Test
    void namesTheWindowsThatDiffer() throws Exception {
        twoVersionsOfTheSame();
        scenario.result(2, "c", ELEVEN.minusSeconds(600), 5);
        scenario.result(1, "d", ELEVEN.minusSeconds(600), 6);
        scenario.result(1, "e", ELEVEN.minusSeconds(600), 7);
        scenario.result(2, "e", ELEVEN.minusSeconds(600), 8);

        Golden.check("compare-different", scenario.run("compare", "revenue/v2", "revenue/v1"));
    }

    @Test
    void leavesOutWindowsThatOneVersionHasNotClosed() throws Exception {
        twoVersionsOfTheSame();
        // Ends 30 s before the frontier, which with its grace is the last one; the next one is not closed.
        scenario.result(1, "a", ELEVEN.minusSeconds(90), 1);
        scenario.result(1, "a", ELEVEN.minusSeconds(30), 1);

        Ran ran = scenario.run("compare", "revenue/v2");

        assertEquals(3, ran.exitCode());
        assertEquals(
                new Counts(2, 0, 0, 1),
                scenario.state()
                        .version(id(2))
                        .orElseThrow()
                        .comparison()
                        .orElseThrow()
                        .counts());
    }

    @Test
    void alarmsAboutAWindowWithTwoFinals() throws Exception {
        twoVersionsOfTheSame();
        scenario.result(1, "a", ELEVEN.minusSeconds(600), 10);

        Golden.check("compare-alarm", scenario.run("compare", "revenue/v2"));
    }

    @Test
    void nothingComparedIsNotSuccess() throws Exception {
        serving();
        scenario.propose(scenario.definition("amount > 0"));
        scenario.start(2, List.of(0L, 0L), List.of(2L, 2L));
        scenario.append(new CaughtUp(id(2)));

        Golden.check("compare-nothing", scenario.run("compare", "revenue/v2"));
    }

    @Test
    void cutsOverAfterAQuestion() throws Exception {
        twoVersionsOfTheSame();

        Golden.check("cutover", scenario.answering("y\n", "cutover", "revenue/v2", "--max-lag", "none"));
        assertInstanceOf(
                Phase.Serving.class,
                scenario.state().version(id(2)).orElseThrow().phase());
        assertInstanceOf(
                Phase.CaughtUp.class,
                scenario.state().version(id(1)).orElseThrow().phase());
    }

    @Test
    void doesNothingWithoutAYes() throws Exception {
        twoVersionsOfTheSame();

        assertEquals(
                2,
                scenario.answering("\n", "cutover", "revenue/v2", "--max-lag", "none")
                        .exitCode());
        Golden.check("cutover-unasked", scenario.run("cutover", "revenue/v2", "--max-lag", "none"));
        assertInstanceOf(
                Phase.CaughtUp.class,
                scenario.state().version(id(2)).orElseThrow().phase());
    }

    @Test
    void retiresExactlyWhatAVersionOwns() throws Exception {
        twoVersionsOfTheSame();
        List<String> before = scenario.topics();

        Golden.check("retire", scenario.run("retire", "revenue/v2", "--yes"));

        List<String> left =
                before.stream().filter(topic -> !topic.contains(".v0002")).toList();
        assertEquals(left, scenario.topics());
        assertEquals(5, before.size() - left.size());
        assertTrue(scenario.offsets(2).isEmpty());
        assertEquals(4, scenario.offsets(1).size());
        assertInstanceOf(
                Phase.Retired.class,
                scenario.state().version(id(2)).orElseThrow().phase());
        Golden.check("retire-again", scenario.run("retire", "revenue/v2", "--yes"));
    }

    @Test
    void refusesToRetireWhatServes() throws Exception {
        serving();

        Golden.check("retire-serving", scenario.run("retire", "revenue/v1", "--yes"));
    }

    @Test
    void startsAReplayFromTheEarliestRecordsBesideWhatServes() throws Exception {
        serving();
        Path changed = folder.resolve("changed.yaml");
        Files.writeString(changed, scenario.definition("amount > 5"));

        Golden.check(
                "replay-detached",
                scenario.run("--from-earliest", "revenue", "-f", changed.toString(), "--yes", "--detach"));

        Phase phase = scenario.state().version(id(2)).orElseThrow().phase();
        assertEquals(
                List.of(2L, 2L),
                assertInstanceOf(Phase.Replaying.class, phase)
                        .start()
                        .sources()
                        .get(0)
                        .endOffsets());
        assertEquals(
                0,
                scenario.offsets(2)
                        .get(new TopicPartition(scenario.source(), 1))
                        .offset());
    }

    @Test
    void startsAReplayWithARate() throws Exception {
        serving();

        Golden.check(
                "replay-paced", scenario.run("--from-earliest", "revenue", "--max-rate", "50000", "--yes", "--detach"));

        assertEquals(new MaxRate(50_000), scenario.phase(2).maxRate());
    }

    @Test
    void changesTheRateOfAReplayWithoutAQuestion() throws Exception {
        replaying();

        Golden.check("pace", scenario.run("pace", "revenue/v2", "--max-rate", "2"));
        assertEquals(new MaxRate(2), scenario.phase(2).maxRate());
        Golden.check("status-paced", scenario.run("status", "revenue/v2"));
        Golden.check("pace-again", scenario.run("pace", "revenue/v2", "--max-rate", "2"));
    }

    @Test
    void aPausedReplayIsPausedAndWaitsForNobody() throws Exception {
        replaying();
        scenario.commitInput(2, 0, 2, ELEVEN, Map.of(Fate.ACCEPTED, 1L));
        scenario.commitInput(2, 1, 1, NOON, Map.of(Fate.ACCEPTED, 1L));

        Golden.check("pause", scenario.run("pace", "revenue/v2", "--max-rate", "0"));
        Golden.check("status-paused", scenario.run("status", "revenue/v2"));
        Golden.check("list-paused", scenario.run("list"));
        Golden.check("pace-none", scenario.run("pace", "revenue/v2", "--max-rate", "none"));
        assertEquals(MaxRate.NONE, scenario.phase(2).maxRate());
    }

    @Test
    void boundsAVersionThatServesOnlyAfterAQuestion() throws Exception {
        serving();

        Golden.check("pace-serving", scenario.answering("\n", "pace", "revenue/v1", "--max-rate", "10"));
        assertEquals(MaxRate.NONE, scenario.phase(1).maxRate());
        assertEquals(
                0,
                scenario.answering("y\n", "pace", "revenue/v1", "--max-rate", "10")
                        .exitCode());
        assertEquals(new MaxRate(10), scenario.phase(1).maxRate());
    }

    @Test
    void aCutoverEndsTheRate() throws Exception {
        twoVersionsOfTheSame();
        assertEquals(0, scenario.run("pace", "revenue/v2", "--max-rate", "0").exitCode());

        Golden.check("cutover-paced", scenario.answering("y\n", "cutover", "revenue/v2", "--max-lag", "none"));
        assertEquals(MaxRate.NONE, scenario.phase(2).maxRate());
    }

    @Test
    void refusesWhatIsNoRateAndWhatDoesNotRun() throws Exception {
        serving();
        scenario.propose(scenario.definition("amount > 7"));

        Golden.check("pace-not-running", scenario.run("pace", "revenue/v2", "--max-rate", "10"));
        Ran wrong = scenario.run("pace", "revenue/v1", "--max-rate", "-1");
        assertEquals(2, wrong.exitCode());
        assertTrue(
                wrong.err().contains("'-1' is not a rate; one is a number of records a second, 0 to pause, or none"),
                wrong.err());
    }

    @Test
    void takesTheProposalThatWaits() throws Exception {
        serving();
        scenario.propose(scenario.definition("amount > 7"));

        Ran ran = scenario.run("--from-earliest", "revenue", "--yes", "--detach");

        assertEquals(0, ran.exitCode(), ran.err());
        assertEquals(2, scenario.state().pipeline("revenue").versions().size());
        assertInstanceOf(
                Phase.Replaying.class,
                scenario.state().version(id(2)).orElseThrow().phase());
    }

    @Test
    void showsThePlanAndStartsNothingWithoutAYes() throws Exception {
        serving();

        Golden.check("replay-unasked", scenario.run("--from-earliest", "revenue"));
        assertEquals(1, scenario.state().pipeline("revenue").versions().size());
    }

    @Test
    void thePlanNamesAVersionOfTheSameDefinitionBesideTheOneThatServes() throws Exception {
        twoVersionsOfTheSame();

        Ran ran = scenario.run("--from-earliest", "revenue");

        assertTrue(
                ran.out()
                        .contains("\nbeside it   revenue/v2, of the same definition, is caught up, since"
                                + " 2026-03-01T12:00:00Z\n"),
                ran.out());
        assertFalse(ran.out().contains("revenue/v1, of the same"), ran.out());
    }

    @Test
    void namesEverythingThatIsWrongWithADefinition() throws Exception {
        serving();
        Path wrong = folder.resolve("wrong.yaml");
        Files.writeString(wrong, scenario.definition("amuont > 5").replace("sum(amount)", "sum(suk)"));

        Ran ran = scenario.run("--from-earliest", "revenue", "-f", wrong.toString(), "--yes");

        assertEquals(78, ran.exitCode());
        assertTrue(ran.err().contains("wrong.yaml:10:8: "), ran.err());
        assertTrue(ran.err().contains("amuont"), ran.err());
        assertTrue(ran.err().contains("suk"), ran.err());
    }

    @Test
    void aUsersMistakeIsOneLine() throws Exception {
        serving();

        Golden.check("unknown-pipeline", scenario.run("status", "revenu"));
        Golden.check("unknown-version", scenario.run("status", "revenue/v7"));
        Golden.check("not-a-version", scenario.run("cutover", "revenue"));
        Golden.check("unknown-verb", scenario.run("lst"));
    }

    @Test
    void saysWhichNamespacesThereAre() {
        Ran ran = scenario.run("list", "--namespace", "other");
        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().startsWith("replay: "), ran.err());
    }

    /** Version 1 serves and has read everything; the last two records came after it was started. */
    private void serving() throws Exception {
        for (int i = 0; i < 2; i++) {
            scenario.order(0, "{}");
            scenario.order(1, "{}");
        }
        scenario.caughtUp(1, READ);
        scenario.append(new CutOver(id(1)));
        scenario.result(1, "a", ELEVEN.minusSeconds(600), 10);
        scenario.result(1, "b", ELEVEN.minusSeconds(600), 20);
    }

    /** Beside it, version 2 has still to read everything. */
    private void replaying() throws Exception {
        serving();
        scenario.propose(scenario.definition("amount > 5"));
        scenario.start(2, List.of(0L, 0L), List.of(2L, 2L));
    }

    private void twoVersionsOfTheSame() throws Exception {
        serving();
        scenario.caughtUp(2, READ);
        scenario.result(2, "b", ELEVEN.minusSeconds(600), 20);
        scenario.result(2, "a", ELEVEN.minusSeconds(600), 10);
    }
}
