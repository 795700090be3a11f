package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.Compared;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.Failed;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.ledger.Level;
import io.hindcast.ledger.Phase;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What people decide: bound to what they saw, told to who comes second, and never undone by a second try. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class DecisionVerbsTest {
    private static final List<Map<Fate, Long>> READ = List.of(Map.of(Fate.ACCEPTED, 2L), Map.of(Fate.ACCEPTED, 1L));

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("dv");

    @TempDir
    private Path folder;

    private Scenario scenario;

    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        serving();
        beside(2);
    }

    @Test
    void ofTwoCutoversOnOneScreenTheSecondIsToldByWhom() throws Exception {
        beside(3);
        Ran slower = scenario.answeringYesAfter(
                () -> assertEquals(
                        0,
                        scenario.run(
                                        "cutover",
                                        "revenue/v3",
                                        "--max-lag",
                                        "none",
                                        "--yes",
                                        "--who",
                                        "anna@ops1",
                                        "--reason",
                                        "fix VAT")
                                .exitCode()),
                "cutover",
                "revenue/v2",
                "--max-lag",
                "none");

        assertEquals(5, slower.exitCode(), slower.toString());
        assertEquals(
                "replay: revenue/v3 serves since 2026-03-01T12:00:00Z, by anna@ops1 (cut-over: \"fix VAT\"); you saw:"
                        + " revenue/v1 serves. Nothing was done.\n",
                slower.err());
        assertInstanceOf(Phase.Serving.class, scenario.phase(3));
    }

    @Test
    void whatWorkersWriteWhileSomebodyThinksChangesNothing() throws Exception {
        Ran ran = scenario.answeringYesAfter(
                () -> scenario.append(new Watermarks(id(1), List.of(new Mark(scenario.source(), 0, 2, 1_000)))),
                "cutover",
                "revenue/v2",
                "--max-lag",
                "none");

        assertEquals(0, ran.exitCode(), ran.toString());
        assertInstanceOf(Phase.Serving.class, scenario.phase(2));
    }

    @Test
    void aSecondCutoverToTheSameVersionIsDoneAlready() throws Exception {
        Ran slower = scenario.answeringYesAfter(
                () -> assertEquals(
                        0,
                        scenario.run("cutover", "revenue/v2", "--max-lag", "none", "--yes")
                                .exitCode()),
                "cutover",
                "revenue/v2",
                "--max-lag",
                "none");
        assertEquals(0, slower.exitCode(), slower.toString());
        assertTrue(
                slower.out().contains("revenue/v2 serves already, since 2026-03-01T12:00:00Z, by test"),
                slower.toString());
        assertEquals(0, scenario.run("cutover", "revenue/v2").exitCode());
    }

    @Test
    void aRetiredOrPacedVersionBeatsTheCutover() throws Exception {
        Ran paced = scenario.answeringYesAfter(
                () -> assertEquals(
                        0, scenario.run("pace", "revenue/v2", "--max-rate", "5").exitCode()),
                "cutover",
                "revenue/v2",
                "--max-lag",
                "none");
        assertEquals(5, paced.exitCode(), paced.toString());
        assertTrue(
                paced.err().contains("revenue/v2 is caught up, maximum rate: 5 records a second since "), paced.err());
        Ran retired = scenario.answeringYesAfter(
                () -> assertEquals(
                        0, scenario.run("retire", "revenue/v2", "--yes").exitCode()),
                "cutover",
                "revenue/v2",
                "--max-lag",
                "none");
        assertEquals(5, retired.exitCode(), retired.toString());
        assertTrue(retired.err().contains("revenue/v2 is retired since "), retired.err());
    }

    @Test
    void aNewProposalBeatsTheReplayThatWouldGetItsNumber() throws Exception {
        Ran ran = scenario.answeringYesAfter(
                () -> scenario.propose(scenario.definition("amount > 7")),
                "--from-earliest",
                "revenue",
                "-f",
                changed("amount > 5"),
                "--detach");
        assertEquals(5, ran.exitCode(), ran.toString());
        assertTrue(ran.err().contains("pipeline 'revenue' has versions up to v3 since "), ran.err());
    }

    @Test
    void aPlanWhoseBeginningsMovedIsShownAgainInsteadOfStarted() throws Exception {
        Ran ran = scenario.answeringYesAfter(
                () -> deleteFirstOrder(),
                "--from-earliest",
                "revenue",
                "-f",
                changed("amount > 5"),
                "--detach",
                "--whole-from",
                "2026-03-01T10:00Z");
        assertEquals(5, ran.exitCode(), ran.toString());
        assertTrue(ran.err().contains("the sources have changed while the question was asked"), ran.err());
        assertEquals(2, scenario.state().pipeline("revenue").versions().size());
    }

    @Test
    void aReplayThatIsAskedForAgainIsTheOneThatLives() throws Exception {
        String[] command = {"--from-earliest", "revenue", "-f", changed("amount > 5"), "--detach", "--yes"};
        assertEquals(0, scenario.run(command).exitCode());
        Ran again = scenario.run(command);
        assertEquals(0, again.exitCode(), again.toString());
        assertTrue(again.out().contains("revenue/v3 replays this already, since "), again.toString());
        assertEquals(3, scenario.state().pipeline("revenue").versions().size());

        Ran another =
                scenario.run("--from-earliest", "revenue", "-f", changed("amount > 5"), "--detach", "--yes", "--again");
        assertEquals(0, another.exitCode(), another.toString());
        assertEquals(4, scenario.state().pipeline("revenue").versions().size());
    }

    /** A retried job comes later: its duration ends at another time, and is the same wish. */
    @Test
    void aReplayOfTheLastDaysThatIsAskedForAgainIsTheOneThatLives() throws Exception {
        String[] command = {
            "--by-duration",
            "7d",
            "--whole-from",
            "2026-01-01T00:00Z",
            "revenue",
            "-f",
            changed("amount > 5"),
            "--detach",
            "--yes"
        };
        assertEquals(0, scenario.run(command).exitCode());
        Ran again = scenario.ticking(command);
        assertEquals(0, again.exitCode(), again.toString());
        assertTrue(again.out().contains("revenue/v3 replays this already, since "), again.toString());
        assertEquals(3, scenario.state().pipeline("revenue").versions().size());
    }

    /** Without a file it is the proposal that waits; once that is started, it is not what serves. */
    @Test
    void aReplayOfAProposalThatIsAskedForAgainIsTheOneThatLives() throws Exception {
        scenario.propose(scenario.definition("amount > 9"));
        String[] command = {"--from-earliest", "revenue", "--detach", "--yes"};
        assertEquals(0, scenario.run(command).exitCode());
        Ran again = scenario.run(command);
        assertEquals(0, again.exitCode(), again.toString());
        assertTrue(again.out().contains("revenue/v3 replays this already, since "), again.toString());
        Ran another = scenario.run("--from-earliest", "revenue", "--detach", "--yes", "--again");
        assertEquals(0, another.exitCode(), another.toString());
        assertEquals(
                scenario.state().version(id(1)).orElseThrow().proposal().definition(),
                scenario.state().version(id(4)).orElseThrow().proposal().definition());
    }

    /** One that was started from a file is another wish: what serves is replayed. */
    @Test
    void aReplayWithoutAFileIsNotTheOneOfAFile() throws Exception {
        String[] ofAFile = {"--from-earliest", "revenue", "-f", changed("amount > 5"), "--detach", "--yes"};
        assertEquals(0, scenario.run(ofAFile).exitCode());
        Ran ran = scenario.run("--from-earliest", "revenue", "--detach", "--yes");
        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(ran.out().contains("started revenue/v4"), ran.out());
        assertEquals(
                scenario.state().version(id(1)).orElseThrow().proposal().definition(),
                scenario.state().version(id(4)).orElseThrow().proposal().definition());
    }

    /** The proposal that waits computes the same, and publishes more often: that is another text. */
    @Test
    void aFileIsRunAsItIsWritten() throws Exception {
        String text = scenario.definition("amount > 9");
        scenario.propose(text + "publish: { provisional-every: 10s }\n");
        Path file = Files.writeString(folder.resolve("plain.yaml"), text);
        Ran ran = scenario.run("--from-earliest", "revenue", "-f", file.toString(), "--detach", "--yes");
        assertEquals(0, ran.exitCode(), ran.toString());
        assertInstanceOf(Phase.Proposed.class, scenario.phase(3));
        assertEquals(
                text, scenario.state().version(id(4)).orElseThrow().proposal().definition());
    }

    @Test
    void theWayBackIsGivenUpOnlyWithAReason() throws Exception {
        assertEquals(
                0,
                scenario.run("cutover", "revenue/v2", "--max-lag", "none", "--yes")
                        .exitCode());
        Ran kept = scenario.run("retire", "revenue/v1", "--yes");
        assertEquals(1, kept.exitCode(), kept.toString());
        assertEquals(2, scenario.run("retire", "revenue/v1", "--yes", "--now").exitCode());
        Ran given = scenario.run("retire", "revenue/v1", "--yes", "--now", "--reason", "no room");
        assertEquals(0, given.exitCode(), given.toString());
        assertInstanceOf(Phase.Retired.class, scenario.phase(1));
    }

    @Test
    void aBrokenComparisonForbidsTheCutover() throws Exception {
        scenario.append(new Compared(id(2), id(1), new Counts(5, 0, 0, 0), Optional.of(Compared.Verdict.BROKEN)));
        Ran ran = scenario.run("cutover", "revenue/v2", "--max-lag", "none", "--yes");
        assertEquals(1, ran.exitCode(), ran.toString());
        assertTrue(ran.err().contains("its comparison with revenue/v1 is broken"), ran.err());
    }

    @Test
    void aVersionThatNobodyRunsIsNotCutOverTo() throws Exception {
        Ran ran = scenario.run("cutover", "revenue/v2", "--yes");
        assertEquals(4, ran.exitCode(), ran.toString());
        assertTrue(ran.err().contains("revenue/v2 cannot serve yet: nobody runs it"), ran.err());
    }

    @Test
    void aWholePipelineIsRemovedWithWhatItLeft() throws Exception {
        Ran removed = scenario.run("retire", "--pipeline", "revenue", "--yes");
        assertEquals(0, removed.exitCode(), removed.toString());
        assertTrue(
                removed.out().contains("pipeline 'revenue' ends for good, with revenue/v1, which serves."),
                removed.out());
        assertEquals(
                List.of(),
                scenario.topics().stream()
                        .filter(topic -> topic.contains(".v000"))
                        .toList());
        assertTrue(scenario.state().pipeline("revenue").removed());
        assertTrue(!scenario.run("list").out().contains("revenue/v1"));
        assertTrue(scenario.run("list", "--all").out().contains("revenue/v1"));
        Ran again = scenario.run("retire", "--pipeline", "revenue", "--yes");
        assertEquals(0, again.exitCode(), again.toString());
        assertTrue(again.out().contains("nothing of it is left already"), again.out());
    }

    @Test
    void aFailedVersionGoesOnWhereOffsetsAndLedgerAgree() throws Exception {
        scenario.append(new Failed(id(1), "its consumer group has lost all offsets"));
        Ran revived = scenario.run("revive", "revenue/v1", "--yes");
        assertEquals(0, revived.exitCode(), revived.toString());
        assertInstanceOf(Phase.Serving.class, scenario.phase(1));
        scenario.append(new Failed(id(2), "its consumer group has lost all offsets"));
        Ran both = scenario.answeringYesAfter(
                () -> assertEquals(
                        0,
                        scenario.run("revive", "revenue/v2", "--yes", "--who", "anna@ops1")
                                .exitCode()),
                "revive",
                "revenue/v2");
        assertEquals(0, both.exitCode(), both.toString());
        assertTrue(
                both.out()
                        .contains("revenue/v2 goes on, and is caught up already, since 2026-03-01T12:00:00Z, by"
                                + " anna@ops1 (revived: "),
                both.out());
        assertEquals(
                0,
                scenario.run("cutover", "revenue/v2", "--max-lag", "none", "--yes")
                        .exitCode());
        Ran again = scenario.run("revive", "revenue/v2", "--yes");
        assertEquals(0, again.exitCode(), "what has come of it since is no reason to fail: " + again);
    }

    @Test
    void aFailedVersionWhoseOffsetIsLostStaysFailed() throws Exception {
        scenario.append(new Failed(id(1), "its consumer group has lost all offsets"));
        scenario.deleteOffset(1, 0);
        Ran refused = scenario.run("revive", "revenue/v1", "--yes");
        assertEquals(1, refused.exitCode(), refused.toString());
        assertTrue(
                refused.err().contains("revenue/v1 cannot go on: the consumer group has lost its offset"),
                refused.err());
        assertInstanceOf(Phase.Failed.class, scenario.phase(1));
    }

    @Test
    void everyVerbNamesTheReleaseThatALaterLedgerNeeds() throws Exception {
        assertEquals(0, scenario.run("upgrade", "--yes").exitCode());
        scenario.record(
                scenario.namespace() + ".ledger",
                "",
                "{\"format\":1,\"kind\":\"level\",\"at\":\"2026-03-01T12:00:00Z\",\"who\":\"anna\",\"why\":\"\","
                        + "\"basedOn\":0,\"number\":" + (Level.NEWEST + 1) + ",\"release\":\"3.2.1\"}");
        for (String verb :
                List.of("list", "cutover revenue/v2", "retire revenue/v2", "upgrade", "pace revenue/v2 --max-rate 1")) {
            Ran ran = scenario.run(verb.split(" "));
            assertEquals(69, ran.exitCode(), verb + ran);
            assertTrue(ran.err().contains("use release 3.2.1 or a newer one"), ran.err());
        }
    }

    @Test
    void statusSaysWhatAProposalWaitsFor() throws Exception {
        assertEquals(0, scenario.run("retire", "--pipeline", "revenue", "--yes").exitCode());
        scenario.propose(scenario.definition("amount > 3"));
        scenario.propose(scenario.definition("amount > 4"));
        String older = scenario.run("status", "revenue/v3").out();
        assertTrue(older.contains("nothing: revenue/v4 was proposed after it, and starts instead"), older);
        String newer = scenario.run("status", "revenue/v4").out();
        assertTrue(newer.contains("waits for   a worker, which starts it by itself"), newer);
        scenario.deleteTopic(scenario.source());
        String missing = scenario.run("status", "revenue/v4").out();
        assertTrue(missing.contains("orders', which does not exist; then a worker starts it by itself"), missing);
    }

    private void deleteFirstOrder() {
        try {
            scenario.deleteOrdersBefore(0, 1);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String changed(String where) throws Exception {
        return Files.writeString(folder.resolve("changed.yaml"), scenario.definition(where))
                .toString();
    }

    private static VersionId id(int number) {
        return new VersionId(Scenario.PIPELINE, number);
    }

    /** Version 1 serves and has read everything. */
    private void serving() throws Exception {
        scenario.order(0, "{}");
        scenario.order(0, "{}");
        scenario.order(1, "{}");
        scenario.caughtUp(1, READ);
        scenario.append(new CutOver(id(1)));
    }

    /** Another version of the same has caught up. */
    private void beside(int number) throws Exception {
        scenario.caughtUp(number, READ);
    }
}
