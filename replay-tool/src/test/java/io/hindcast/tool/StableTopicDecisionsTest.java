package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.Applied;
import io.hindcast.ledger.Compared;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.Scenario.Ran;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Verbs of a stable topic that meet another operator, or that are called again. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class StableTopicDecisionsTest {
    private static final List<Map<Fate, Long>> READ = List.of(Map.of(Fate.ACCEPTED, 2L), Map.of(Fate.ACCEPTED, 1L));

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("sd");

    private Scenario scenario;

    /** Version 1 serves, version 2 has caught up. */
    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        scenario.caughtUp(1, READ);
        scenario.append(new CutOver(id(1)));
        scenario.caughtUp(2, READ);
    }

    @Test
    void whoIsBeatenHasCreatedNoTopic() throws Exception {
        Ran beaten = scenario.answeringYesAfter(
                () -> ok("publish", "revenue", "--topic", stable() + "2", "--yes"),
                "publish",
                "revenue",
                "--topic",
                stable());
        assertEquals(5, beaten.exitCode(), beaten.toString());
        assertTrue(!scenario.allTopics().contains(stable()), "nothing was done");
        Ran both = scenario.answeringYesAfter(
                () -> ok("publish", "revenue", "--topic", stable(), "--again", "--yes", "--who", "anna@ops1"),
                "publish",
                "revenue",
                "--topic",
                stable(),
                "--again");
        assertEquals(0, both.exitCode(), both.toString());
        assertTrue(
                both.out()
                        .contains("topic 'shop.stable' is that of revenue already, since 2026-03-01T12:00:00Z, by"
                                + " anna@ops1"),
                both.out());
    }

    /** Killed while it waited, and called again: it has not waited less. */
    @Test
    void aCutoverOrRollbackThatIsCalledAgainWaitsForTheTopic() throws Exception {
        bind();
        compared(2, 1);
        ok(cutover());
        String[] again = {"cutover", "revenue/v2", "--timeout", "5m"};
        Ran early = scenario.ticking(again);
        assertEquals(4, early.exitCode(), early.toString());
        assertTrue(early.out().contains("revenue/v2 serves already, since "), early.out());
        assertTrue(early.out().contains("Not all of the topic follows after 300 s"), early.out());
        applied();
        assertEquals(0, scenario.run(again).exitCode());

        ok("rollback", "revenue", "--max-lag", "none", "--detach", "--yes");
        Ran back = scenario.ticking("rollback", "revenue", "--timeout", "5m");
        assertEquals(4, back.exitCode(), back.toString());
        applied();
        assertEquals(0, scenario.run("rollback", "revenue").exitCode());
    }

    @Test
    void theRateOfSwitchesIsPartOfTheCutover() throws Exception {
        Ran unbound = scenario.run("cutover", "revenue/v2", "--max-lag", "none", "--max-rate", "100", "--yes");
        assertEquals(1, unbound.exitCode(), unbound.toString());
        assertTrue(unbound.err().contains("has no stable topic, so no switch says anything"), unbound.err());
        bind();
        compared(2, 1);
        Ran dry = ok(cutover("--max-rate", "100", "--dry-run"));
        assertTrue(
                dry.out().contains("the maximum rate of switches will be: 100 records a second (now: none)\n"),
                dry.out());
        Ran beaten = scenario.answeringYesAfter(
                () -> ok("pace", "revenue", "--max-rate", "7", "--who", "anna@ops1"),
                "cutover",
                "revenue/v2",
                "--max-lag",
                "none",
                "--max-rate",
                "100");
        assertEquals(5, beaten.exitCode(), beaten.toString());
        assertTrue(
                beaten.err()
                        .contains("the maximum rate of switches in the stable topic of revenue is 7 records a second"
                                + " since 2026-03-01T12:00:00Z, by anna@ops1"),
                beaten.err());
        Ran same = ok("pace", "revenue", "--max-rate", "7");
        assertTrue(
                same.out()
                        .contains("switches say at most 7 records a second; live results do not wait for them already,"
                                + " since 2026-03-01T12:00:00Z, by anna@ops1 (topic-paced: "),
                same.out());
        ok(cutover());
        Ran serves = ok(cutover("--max-rate", "100"));
        assertTrue(
                serves.out()
                        .contains(
                                "The maximum rate of switches stays as it is: 7 records a second. To change it: ./replay"
                                        + " pace revenue --max-rate 100 --"),
                serves.out());
    }

    private Ran ok(String... arguments) {
        Ran ran = scenario.run(arguments);
        assertEquals(0, ran.exitCode(), ran.toString());
        return ran;
    }

    private void bind() {
        ok("publish", "revenue", "--topic", stable(), "--yes");
    }

    private void applied() {
        long last = scenario.state().pipeline("revenue").speaking().switchOffset();
        scenario.append(new Applied("revenue", last, List.of(), new Applied.Counts(0, 0, 0, 0, 0)));
    }

    private void compared(int version, int against) {
        scenario.append(new Compared(
                id(version), id(against), new Counts(5, 0, 0, 0), Optional.of(Compared.Verdict.IDENTICAL)));
    }

    private static String[] cutover(String... more) {
        List<String> all = new ArrayList<>(List.of("cutover", "revenue/v2", "--max-lag", "none", "--detach", "--yes"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String stable() {
        return scenario.namespace() + ".stable";
    }

    private static VersionId id(int number) {
        return new VersionId(Scenario.PIPELINE, number);
    }
}
