package io.hindcast.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.CutOver;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class AuditVerbTest {
    private static final Map<Fate, Long> TWO = Map.of(Fate.ACCEPTED, 2L);
    private static final Pattern ANCHOR = Pattern.compile("anchor (\\d+:[0-9a-f]{32})");

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("au");

    @TempDir
    private Path folder;

    private Scenario scenario;

    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        for (int i = 0; i < 2; i++) {
            scenario.order(0, "{}");
            scenario.order(1, "{}");
        }
        scenario.caughtUp(1, List.of(TWO, TWO));
        scenario.append(new CutOver(Scenario.id(1)));
        scenario.caughtUp(2, List.of(TWO, TWO));
    }

    @Test
    void saysWhoDecidedWhatAndWhyAndWhatBecameOfIt() throws Exception {
        scenario.run(
                "cutover",
                "revenue/v2",
                "--yes",
                "--max-lag",
                "none",
                "--who",
                "anna",
                "--reason",
                "<b>VAT</b>",
                "--change",
                "!482");
        scenario.record(scenario.ledgerTopic(), "revenue", "please stop\u001b[2J");

        Golden.check("audit", scenario.run("audit"));
        Golden.check("audit-80", scenario.wide(80, "audit", "revenue"));
        Ran rows = scenario.run("audit", "revenue", "-o", "csv");
        assertTrue(rows.out().contains(",anna,\"revenue/v2 serves, in place of v1\","), rows.out());
        assertTrue(rows.out().contains(",!482,"), rows.out());
    }

    @Test
    void theLinesInWhichDefinitionsDifferAreShownOnDemand() {
        scenario.propose(scenario.definition("amount > 5"));
        Ran ran = scenario.run("audit", "--diff");
        assertTrue(ran.err().contains("revenue/v3 against revenue/v1:"), ran.err());
        assertTrue(ran.err().contains("+ where: amount > 5"), ran.err());
    }

    @Test
    void everyDecisionEndsWithAnAnchorThatLaterHolds() throws Exception {
        Ran noted = scenario.raw("note", "revenue/v2", "--reason", "kept for the quarter");
        assertEquals(0, noted.exitCode(), noted.err());
        String anchor = noted.err()
                .lines()
                .filter(line -> line.startsWith("ledger "))
                .map(line -> line.substring("ledger ".length()))
                .findFirst()
                .orElseThrow();
        scenario.run("cutover", "revenue/v2", "--yes", "--max-lag", "none");

        Ran held = scenario.raw("audit", "--anchor", anchor);
        assertEquals(0, held.exitCode(), held.err());
        assertTrue(held.err().contains("anchor " + anchor + " holds"), held.err());
        assertTrue(held.out().contains("revenue/v2 has a note"), held.out());

        Ran broken = scenario.raw("audit", "--anchor", anchor.replaceAll(":.*", ":" + "0".repeat(16)));
        assertEquals(1, broken.exitCode(), broken.err());
        Ran none = scenario.run("audit", "--anchor", "soon");
        assertEquals(2, none.exitCode(), none.err());
        assertTrue(none.err().contains("'soon' is no anchor"), none.err());
    }

    @Test
    void aChangedAForgedAndAMissingRecordAreFound() throws Exception {
        scenario.run("note", "revenue", "--reason", "so that something stands behind");
        String anchor = anchor(scenario.raw("audit"));
        List<Map.Entry<String, String>> log = scenario.ledgerRecords();

        List<Map.Entry<String, String>> changed = new ArrayList<>(log);
        changed.set(
                1,
                Map.entry(log.get(1).getKey(), log.get(1).getValue().replace("\"who\":\"test\"", "\"who\":\"ben\"")));
        assertFound(changed, "was written when something else stood at ");

        List<Map.Entry<String, String>> missing = new ArrayList<>(log);
        missing.remove(2);
        assertFound(missing, "was written when something else stood at ");

        List<Map.Entry<String, String>> forged = new ArrayList<>(log);
        forged.add(Map.entry(
                "revenue",
                "{\"format\":1,\"kind\":\"retired\",\"version\":\"revenue/v2\",\"at\":\"2026-03-01T12:00:00Z\","
                        + "\"who\":\"anna\",\"why\":\"\",\"basedOn\":" + (log.size() - 1) + "}"));
        assertFound(forged, "names no chain");

        // Behind the last record nothing names it: the anchor does.
        List<Map.Entry<String, String>> end = new ArrayList<>(log);
        int last = log.size() - 1;
        end.set(last, Map.entry(log.get(last).getKey(), log.get(last).getValue().replace("something", "nothing")));
        String namespace = scenario.otherLedger(end);
        assertEquals(0, scenario.raw("audit", "--namespace", namespace).exitCode());
        assertEquals(
                1,
                scenario.raw("audit", "--namespace", namespace, "--anchor", anchor)
                        .exitCode());
    }

    private void assertFound(List<Map.Entry<String, String>> log, String words) throws Exception {
        Ran ran = scenario.raw("audit", "--namespace", scenario.otherLedger(log));
        assertEquals(1, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains("ALARM: the ledger is not what was written: "), ran.err());
        assertTrue(ran.err().contains(words), ran.err());
    }

    private static String anchor(Ran ran) {
        Matcher anchor = ANCHOR.matcher(ran.err());
        assertTrue(anchor.find(), ran.err());
        return anchor.group(1);
    }

    @Test
    void aReportIsFoundByItsHash() throws Exception {
        scenario.result(1, "a", Scenario.ELEVEN.minusSeconds(3_600), 1);
        scenario.result(2, "a", Scenario.ELEVEN.minusSeconds(3_600), 1);
        Ran compared = scenario.raw("compare", "revenue/v2", "-o", "json");
        Path report = folder.resolve("report.json");
        Files.writeString(report, compared.out(), UTF_8);

        Ran found = scenario.raw("audit", "--check-report", report.toString());
        assertEquals(0, found.exitCode(), found.err() + found.out());
        assertTrue(found.out().contains("revenue/v2 is compared with v1: 1 of 1 identical"), found.out());

        Files.writeString(report, compared.out().replace("\"1\"", "\"2\""), UTF_8);
        assertEquals(
                1, scenario.raw("audit", "--check-report", report.toString()).exitCode());
        assertEquals(
                2,
                scenario.raw("audit", "--check-report", folder.resolve("none").toString())
                        .exitCode());
    }

    @Test
    void rawIsEveryRecordAsItStands() throws Exception {
        Ran raw = scenario.raw("audit", "--raw");
        assertEquals(
                scenario.ledgerRecords().stream().map(Map.Entry::getValue).toList(),
                raw.out().lines().toList());
    }

    @Test
    void aPauseEndsWhereItBegan() {
        assertEquals(0, scenario.run("pace", "revenue/v2", "--max-rate", "500").exitCode());
        Ran paused = scenario.run("pause", "revenue/v2");
        assertEquals(0, paused.exitCode(), paused.err());
        assertTrue(paused.out().contains("./replay resume revenue/v2"), paused.out());
        assertTrue(scenario.run("pause", "revenue/v2").out().contains("already"));

        Ran resumed = scenario.run("resume", "revenue/v2");
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertTrue(resumed.out().contains("revenue/v2 reads at most 500 records a second"), resumed.out());
        Ran again = scenario.run("resume", "revenue/v2");
        assertEquals(0, again.exitCode(), again.err());
        assertTrue(again.out().contains("reads at most 500 records a second already"), again.out());
    }

    @Test
    void aReplayThatNobodyWantsIsCancelledOnce() throws Exception {
        scenario.propose(scenario.definition("amount > 5"));
        Ran unsure = scenario.run("cancel", "revenue/v3");
        assertEquals(2, unsure.exitCode(), unsure.err());
        Ran cancelled = scenario.run("cancel", "revenue/v3", "--yes");
        assertEquals(0, cancelled.exitCode(), cancelled.err());
        assertTrue(cancelled.out().contains("revenue/v3 is cancelled."), cancelled.out());
        Ran again = scenario.run("cancel", "revenue/v3", "--yes");
        assertEquals(0, again.exitCode(), again.err());
        assertTrue(again.out().contains("already"), again.out());
        Ran serving = scenario.run("cancel", "revenue/v1", "--yes");
        assertEquals(1, serving.exitCode(), serving.out());
    }

    @Test
    void aNoteSaysSomethingAndChangesNothing() {
        Ran without = scenario.run("note", "revenue");
        assertEquals(2, without.exitCode(), without.err());
        long before = scenario.state().pipeline("revenue").latest().offset();
        assertEquals(
                0, scenario.run("note", "revenue", "--reason", "incident 7").exitCode());
        assertEquals(before, scenario.state().pipeline("revenue").latest().offset());
        assertFalse(scenario.run("note", "costs", "--reason", "x").err().isEmpty());
        assertEquals(2, scenario.run("note", "costs", "--reason", "x").exitCode());
    }
}
