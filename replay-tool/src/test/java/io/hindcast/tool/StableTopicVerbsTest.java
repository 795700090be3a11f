package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.Applied;
import io.hindcast.ledger.CaughtUp;
import io.hindcast.ledger.Compared;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.Speaking;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.Scenario.Ran;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cutovers that consumers of a stable topic never notice, and the way back from them. Windows are minutes. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class StableTopicVerbsTest {
    private static final List<Map<Fate, Long>> READ = List.of(Map.of(Fate.ACCEPTED, 2L), Map.of(Fate.ACCEPTED, 1L));

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("st");

    private Scenario scenario;

    /** Version 1 serves, version 2 has caught up. */
    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        scenario.order(0, "{}");
        scenario.order(0, "{}");
        scenario.order(1, "{}");
        scenario.caughtUp(1, READ);
        scenario.append(new CutOver(id(1)));
        scenario.caughtUp(2, READ);
    }

    @Test
    void aPipelineGetsATopicOnceAndAnotherOneWithAWord() throws Exception {
        assertEquals(2, scenario.run("publish", "revenue", "--yes").exitCode());
        Ran dry = ok("publish", "revenue", "--topic", stable(), "--dry-run");
        assertTrue(dry.out().contains("\"kind\":\"bound\""), dry.out());
        assertTrue(scenario.state().pipeline("revenue").bound().isEmpty());
        Ran published = ok("publish", "revenue", "--topic", stable(), "--yes");
        assertTrue(
                published
                        .out()
                        .contains("topic 'shop.stable' with 2 partitions, compacted, is created and gets the"
                                + " results of revenue: v1\n"),
                published.out());
        assertTrue(scenario.topics().contains(stable()));
        assertEquals(
                stable(),
                scenario.state().pipeline("revenue").bound().orElseThrow().name());

        Ran again = ok("publish", "revenue", "--topic", stable());
        assertTrue(again.out().contains("topic 'shop.stable' is that of revenue already, since "), again.out());
        Ran other = scenario.run("publish", "revenue", "--topic", stable() + "2", "--yes");
        assertEquals(1, other.exitCode(), other.toString());
        assertTrue(other.err().contains("to bind it anew: ./replay publish revenue --again"), other.err());
        ok("publish", "revenue", "--topic", stable() + "2", "--again", "--yes");
        assertEquals(
                stable() + "2",
                scenario.state().pipeline("revenue").bound().orElseThrow().name());
        scenario.deleteTopic(stable() + "2");
        ok("publish", "revenue", "--again", "--yes");
        assertEquals(scenario.state().offset(), speaking().switchOffset());
    }

    @Test
    void aTopicThatIsNotEmptyOrOfAnotherSizeOrAVersionsOwnIsRefused() throws Exception {
        scenario.create(3, Map.of(), stable());
        assertRefused("has 3 partitions, and the results of the version that serves have 2", stable());
        scenario.create(2, Map.of(), stable() + "2");
        scenario.record(stable() + "2", "key", "of somebody else");
        assertRefused("holds records, or held some; a stable topic begins empty", stable() + "2");
        assertRefused("is one that revenue/v1 owns", scenario.names(1).resultsTopic());
        assertRefused("is one that revenue/v1 reads", scenario.source());
    }

    @Test
    void aTopicThatAVersionNamesBesideTheOneThatIsBoundIsShown() throws Exception {
        bind();
        assertTrue(!ok("status", "revenue").out().contains("\nnamed "));
        scenario.propose(scenario.definition("amount > 0") + "publish: {topic: turnover}\n");
        scenario.start(3, List.of(0L, 0L), List.of(1L, 1L));
        scenario.append(new CaughtUp(id(3)));
        compared(3, 1);
        ok("cutover", "revenue/v3", "--max-lag", "none", "--detach", "--yes");
        Ran ran = scenario.run("status", "revenue");
        assertTrue(
                ran.out()
                        .contains(
                                "\nnamed       topic 'turnover', by revenue/v3; to publish there instead: ./replay publish"
                                        + " revenue --again --topic turnover --bootstrap-server HOST:PORT"),
                ran.out());
    }

    @Test
    void whatHasNotSettledIsComparedLaterAndNoCutoverIsOffered() throws Exception {
        bind();
        scenario.propose(scenario.definition("amount > 0") + "late: correct\nretain: 7d\n");
        scenario.start(3, List.of(0L, 0L), List.of(1L, 1L));
        scenario.commitInput(3, 0, 2, Scenario.ELEVEN, READ.get(0));
        scenario.commitInput(3, 1, 1, Scenario.ELEVEN, READ.get(1));
        scenario.commitFrontier(3, Scenario.ELEVEN);
        scenario.append(new CaughtUp(id(3)));
        scenario.result(1, "sku-1", Scenario.ELEVEN.minusSeconds(3_600), 5);
        scenario.result(3, "sku-1", Scenario.ELEVEN.minusSeconds(3_600), 5);
        Ran ran = scenario.run("compare", "revenue/v3");
        assertEquals(4, ran.exitCode(), ran.toString());
        assertTrue(
                ran.err()
                        .contains("Nothing could be compared yet: there are final windows, but none has settled in both"
                                + " versions; until then late events may change them.\n"),
                ran.err());
        assertTrue(
                ran.err()
                        .contains(
                                "The first final window ends at 2026-03-01T10:01:00Z: it can be compared once both have"
                                        + " come to 2026-03-08T10:01:30Z in event time. Then:  ./replay compare revenue/v3"
                                        + " revenue/v1 --bootstrap-server HOST:PORT --namespace shop\n"),
                ran.err());
        assertTrue(!ran.err().contains("neither version has published"), ran.err());
        assertTrue(!ran.err().contains("./replay cutover"), ran.err());
        assertTrue(ran.err().contains("./replay retire revenue/v3"), ran.err());

        compared(3, 1);
        assertTrue(scenario.run("compare", "revenue/v3").err().contains("./replay cutover revenue/v3"));
    }

    @Test
    void aNameThatNoTopicCanHaveIsWrongUsage() throws Exception {
        Ran ran = scenario.run("publish", "revenue", "--topic", "bad name!", "--yes");
        assertEquals(2, ran.exitCode(), ran.toString());
        assertTrue(
                ran.err()
                        .contains("topic 'bad name!' must have 1 to 249 characters out of letters, digits, '.', '_' and"
                                + " '-'"),
                ran.err());
        assertTrue(scenario.state().pipeline("revenue").bound().isEmpty());
    }

    private void assertRefused(String reason, String topic) {
        Ran ran = scenario.run("publish", "revenue", "--topic", topic, "--yes");
        assertEquals(1, ran.exitCode(), ran.toString());
        assertTrue(ran.err().contains(reason), ran.err());
        assertTrue(scenario.state().pipeline("revenue").bound().isEmpty());
    }

    @Test
    void aCutoverInAStableTopicNeedsAComparisonOrAReason() throws Exception {
        bind();
        Ran ran = scenario.run("cutover", "revenue/v2", "--max-lag", "none", "--detach", "--yes");
        assertEquals(4, ran.exitCode(), ran.toString());
        assertTrue(
                ran.err()
                        .contains("revenue/v2 was not compared with revenue/v1, which speaks in topic 'shop.stable':"
                                + " ./replay compare revenue/v2"),
                ran.err());
        assertEquals(
                2,
                scenario.run("cutover", "revenue/v2", "--max-lag", "none", "--detach", "--yes", "--without-compare")
                        .exitCode());
        ok(
                "cutover",
                "revenue/v2",
                "--max-lag",
                "none",
                "--detach",
                "--yes",
                "--without-compare",
                "--reason",
                "urgent");
        assertEquals("v2", speaking().speakers().words());
        // Back again: the comparison of the two counts, whichever of them it is recorded with.
        compared(2, 1);
        ok("cutover", "revenue/v1", "--max-lag", "none", "--detach", "--yes");
    }

    @Test
    void aCutoverFromATimeOnBeginsWhereWindowsDo() throws Exception {
        bind();
        compared(2, 1);
        Ran dry = ok(from("2026-03-01T10:00:30Z", "--dry-run"));
        assertTrue(
                dry.out()
                        .contains("topic 'shop.stable': v2 from 2026-03-01T10:01:00Z; earlier windows stay as they are"
                                + " published\n"),
                dry.out());
        assertTrue(dry.out().contains("asked for was 2026-03-01T10:00:30Z"), dry.out());
        assertTrue(dry.out().contains("\"windowsFrom\":1772359260000"), dry.out());
        assertEquals("v1", speaking().speakers().words());

        Ran ran = ok(from("2026-03-01T10:00:30Z", "--yes"));
        assertTrue(ran.out().contains("To go back:    ./replay rollback revenue --"), ran.out());
        assertEquals(
                "v2 from 2026-03-01T10:01:00Z, else v1", speaking().speakers().words());
        assertTrue(ok(from("2026-03-01T10:00:30Z")).out().contains("revenue/v2 serves already"));

        scenario.caughtUp(3, READ);
        compared(3, 2);
        Ran silent = scenario.run("cutover", "revenue/v3", "--max-lag", "none", "--detach", "--yes");
        assertEquals(1, silent.exitCode(), silent.toString());
        assertTrue(silent.err().contains("--effective-from TIME, or --effective-from beginning"), silent.err());
        ok("cutover", "revenue/v3", "--max-lag", "none", "--detach", "--yes", "--effective-from", "beginning");
        assertEquals("v3", speaking().speakers().words());
    }

    @Test
    void aVersionThatLacksEventsTakesOverBehindThem() throws Exception {
        bind();
        scenario.propose(scenario.definition("amount > 0"));
        Floor floor = Floor.upTo(Scenario.ELEVEN.toEpochMilli(), Floor.Basis.TIMESTAMPS);
        scenario.start(3, List.of(0L, 0L), List.of(1L, 1L), List.of(floor, Floor.BEGINNING));
        scenario.append(new CaughtUp(id(3)));
        compared(3, 1);
        Ran ran =
                ok("cutover", "revenue/v3", "--max-lag", "none", "--detach", "--yes", "--effective-from", "beginning");
        assertTrue(ran.out().contains("asked for was beginning"), ran.out());
        assertEquals(
                "v3 from 2026-03-01T11:01:00Z, else v1", speaking().speakers().words());
    }

    @Test
    void aShareIsGivenAndRaised() throws Exception {
        bind();
        compared(2, 1);
        for (String wrong : List.of("0%", "101%", "0.001%", "half")) {
            assertEquals(2, scenario.run(cutover("--share", wrong)).exitCode(), wrong);
        }
        Ran ran = ok(cutover("--share", "5%"));
        assertTrue(
                ran.out().contains("revenue/v1 keeps running, and goes on to speak for the other 95 % of the keys\n"),
                ran.out());
        assertTrue(!ran.out().contains("serves no longer"), ran.out());
        assertTrue(!ran.out().contains("./replay retire revenue/v1"), ran.out());
        assertEquals("v2 for 5 % of the keys, else v1", speaking().speakers().words());
        assertTrue(ok(cutover("--share", "5")).out().contains("revenue/v2 serves, for 5 % of the keys, already"));
        ok(cutover("--share", "50%"));
        assertEquals("v2 for 50 % of the keys, else v1", speaking().speakers().words());
        assertEquals(1, scenario.run(cutover("--share", "20%")).exitCode());
        ok(cutover());
        assertEquals("v2", speaking().speakers().words());
        assertEquals(1, speaking().cutovers().size());
        ok("rollback", "revenue", "--max-lag", "none", "--detach", "--yes");
        assertEquals("v1", speaking().speakers().words());
    }

    @Test
    void aTimeThatNoEventHasComeToIsAllowedAndSaid() throws Exception {
        bind();
        compared(2, 1);
        Ran come = ok(from("2026-03-01T10:59:00Z", "--dry-run"));
        assertTrue(!come.out().contains("nothing changes hands"), come.out());
        Ran ran = ok(from("2031-03-01T00:00:00Z", "--yes"));
        assertTrue(
                ran.out()
                        .contains("  event time is not there yet: no version has come further than"
                                + " 2026-03-01T11:00:00Z. Until it comes to 2031-03-01T00:00:00Z nothing changes hands"
                                + " (who speaks now: v1)\n"),
                ran.out());
        assertTrue(
                ran.out()
                        .contains("revenue/v1 keeps running, and goes on to speak for windows before"
                                + " 2031-03-01T00:00:00Z\n"),
                ran.out());
        assertEquals(
                "v2 from 2031-03-01T00:00:00Z, else v1", speaking().speakers().words());
    }

    @Test
    void aShareOfOtherKeysIsRefused() throws Exception {
        bind();
        scenario.propose(scenario.definition("amount > 0").replace("key: [sku]", "key: [sku, amount]"));
        scenario.start(3, List.of(0L, 0L), List.of(1L, 1L));
        scenario.append(new CaughtUp(id(3)));
        compared(3, 1);
        Ran ran = scenario.run("cutover", "revenue/v3", "--max-lag", "none", "--detach", "--yes", "--share", "5%");
        assertEquals(1, ran.exitCode(), ran.toString());
        assertTrue(
                ran.err()
                        .contains(
                                "a share is of keys, and revenue/v3 has the key [sku: string, amount: decimal], revenue/v1 has"),
                ran.err());
    }

    @Test
    void withoutAStableTopicThereIsNothingToTakeAPartOf() throws Exception {
        Ran ran = scenario.run(cutover("--share", "5%"));
        assertEquals(1, ran.exitCode(), ran.toString());
        assertTrue(ran.err().contains("to bind one: ./replay publish revenue --topic TOPIC"), ran.err());
        ok(cutover());
    }

    @Test
    void aRollbackTakesBackOneCutoverOnce() throws Exception {
        assertEquals(1, scenario.run("rollback", "revenue", "--yes").exitCode(), "nobody has taken over");
        ok(cutover());
        scenario.caughtUp(3, READ);
        ok(
                "cutover",
                "revenue/v3",
                "--max-lag",
                "none",
                "--detach",
                "--yes",
                "--who",
                "anna@ops1",
                "--reason",
                "fix VAT");
        Ran dry = ok("rollback", "revenue", "--max-lag", "none", "--dry-run");
        assertTrue(
                dry.out()
                        .contains("revenue/v3 → revenue/v2: the cutover of 2026-03-01T12:00:00Z by anna@ops1"
                                + " (\"fix VAT\") is taken back\n"),
                dry.out());
        Ran ran = ok("rollback", "revenue", "--max-lag", "none", "--detach", "--yes");
        assertTrue(ran.out().contains("To go forward again:  ./replay cutover revenue/v3 --"), ran.out());
        assertInstanceOf(Phase.Serving.class, scenario.phase(2));

        long before = scenario.state().offset();
        Ran again = ok("rollback", "revenue", "--max-lag", "none", "--detach", "--yes");
        assertTrue(
                again.out().contains("revenue/v3 → revenue/v2: rolled back already, since 2026-03-01T12:00:00Z, by"),
                again.out());
        assertTrue(
                again.out().contains("To go further back (revenue/v2 → revenue/v1): ./replay rollback revenue/v2 --"),
                again.out());
        assertEquals(before, scenario.state().offset());
        ok("rollback", "revenue/v2", "--max-lag", "none", "--detach", "--yes");
        assertInstanceOf(Phase.Serving.class, scenario.phase(1));
        assertEquals(1, scenario.run("retire", "revenue/v2", "--yes").exitCode(), "it is the way forward");
    }

    @Test
    void whoIsFasterIsNamedToWhoRollsBackOrPublishes() throws Exception {
        ok(cutover());
        scenario.caughtUp(3, READ);
        Ran slower = scenario.answeringYesAfter(
                () -> ok("cutover", "revenue/v3", "--max-lag", "none", "--detach", "--yes", "--who", "anna@ops1"),
                "rollback",
                "revenue",
                "--max-lag",
                "none");
        assertEquals(5, slower.exitCode(), slower.toString());
        assertTrue(slower.err().contains("revenue/v3 serves since 2026-03-01T12:00:00Z, by anna@ops1"), slower.err());
        Ran both = scenario.answeringYesAfter(
                () -> ok("rollback", "revenue", "--max-lag", "none", "--detach", "--yes"),
                "rollback",
                "revenue",
                "--max-lag",
                "none");
        assertEquals(0, both.exitCode(), both.toString());
        assertTrue(both.out().contains("revenue/v3 → revenue/v2: rolled back already"), both.out());
        Ran publishing = scenario.answeringYesAfter(
                () -> ok("publish", "revenue", "--topic", stable() + "2", "--yes"),
                "publish",
                "revenue",
                "--topic",
                stable());
        assertEquals(5, publishing.exitCode(), publishing.toString());
    }

    @Test
    void aVersionThatNobodyRunsIsNotGoneBackTo() throws Exception {
        ok(cutover());
        Ran ran = scenario.run("rollback", "revenue", "--yes");
        assertEquals(4, ran.exitCode(), ran.toString());
        assertTrue(ran.err().contains("revenue/v1 cannot serve yet: nobody runs it"), ran.err());
    }

    @Test
    void aVersionIsRetiredWhenWhatItSpeaksForIsSettledAndTheTopicFollows() throws Exception {
        bind();
        compared(2, 1);
        String[] retire = {"retire", "revenue/v1", "--yes", "--now", "--reason", "no room"};
        ok(from("2026-03-01T10:58:00Z", "--yes"));
        Ran early = scenario.run(retire);
        assertEquals(1, early.exitCode(), early.toString());
        assertTrue(
                early.err().contains("is needed until all of topic 'shop.stable' follows the cut-over"), early.err());
        applied();
        scenario.commitFrontier(1, Scenario.ELEVEN.minusSeconds(600));
        Ran open = scenario.run(retire);
        assertEquals(4, open.exitCode(), open.toString());
        assertTrue(
                open.err()
                        .contains("revenue/v1 cannot be retired yet: it speaks for windows up to 2026-03-01T10:58:00Z,"
                                + " and those are settled up to 2026-03-01T10:49:30Z"),
                open.err());
        scenario.commitFrontier(1, Scenario.ELEVEN);
        ok(retire);
        assertInstanceOf(Phase.Retired.class, scenario.phase(1));
        assertEquals(
                "v2 from 2026-03-01T10:58:00Z, else v1", speaking().speakers().words());
    }

    /** A topic that goes while it is read costs who reads it a thread. */
    @Test
    void whatAPublisherMayReadIsDeletedAWhileAfterItsEnd() throws Exception {
        bind();
        try (KafkaConsumer<byte[], byte[]> publisher = scenario.member(scenario.namespace() + ".revenue.publisher")) {
            Ran ran = ok("retire", "revenue/v2", "--yes");
            assertTrue(ran.out().contains("waiting until the publisher has let go of its results ...\n"), ran.out());
            assertTrue(publisher.groupMetadata().groupId().endsWith(".publisher"));
        }
        assertTrue(!scenario.topics().contains(scenario.names(2).resultsTopic()));
    }

    /** Read as a committed group of nobody: the topic has results, and no publisher has come to them. */
    @Test
    void aVersionWhoseResultsAreNotTakenStays() throws Exception {
        bind();
        compared(2, 1);
        ok(from("2026-03-01T10:58:00Z", "--yes"));
        applied();
        for (int i = 0; i < 3; i++) {
            scenario.result(1, "sku-" + i, Scenario.ELEVEN.minusSeconds(3_600), i);
        }
        Ran ran = scenario.ticking("retire", "revenue/v1", "--yes", "--now", "--reason", "no room");
        assertEquals(4, ran.exitCode(), ran.toString());
        assertTrue(ran.err().contains("not all of its results were taken into the stable topic"), ran.err());
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
        scenario.append(
                new Applied("revenue", speaking().switchOffset(), List.of(), new Applied.Counts(0, 0, 0, 0, 0)));
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

    private static String[] from(String time, String... more) {
        List<String> all = new ArrayList<>(
                List.of("cutover", "revenue/v2", "--max-lag", "none", "--detach", "--effective-from", time));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String stable() {
        return scenario.namespace() + ".stable";
    }

    private Speaking speaking() {
        return scenario.state().pipeline("revenue").speaking();
    }

    private static VersionId id(int number) {
        return new VersionId(Scenario.PIPELINE, number);
    }
}
