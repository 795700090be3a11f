package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static io.hindcast.tool.Scenario.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.Compared;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.Failed;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.Reach;
import io.hindcast.ledger.VersionState;
import io.hindcast.tool.Scenario.Ran;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A comparison that goes on with the last one, by itself and before a cutover. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class GoingOnVerbTest {
    private static final Map<Fate, Long> TWO = Map.of(Fate.ACCEPTED, 2L);

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("go");

    private Scenario scenario;

    /** Version 1 serves, version 2 has caught up; ten minutes have settled, one of which differs by 100, and two not. */
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
        for (int i = 0; i < 10; i++) {
            same("sku-" + i, minute(i));
        }
        differs("far", minute(3), 100);
        same("open", ELEVEN);
        differs("open-too", ELEVEN, 3);
    }

    @Test
    void comesToTheSameAsAllAtOnce() throws Exception {
        String gate = "changed <= 1 && revenue.change < 101";
        assertEquals(0, compare("--gate", gate).exitCode());
        assertEquals(new Counts(10, 1, 0, 0), last().counts());
        long first = version().lastComparison().orElseThrow().by().offset();
        scenario.result(2, "late", ELEVEN.plusSeconds(60), 1);
        settle();

        Ran on = compare("--go-on");

        assertEquals(3, on.exitCode(), on.toString());
        assertTrue(on.err().contains("The gate of the last comparison holds again: " + gate), on.err());
        assertTrue(
                on.err()
                        .contains("Goes on with ledger record " + first
                                + ", by which windows that end at or before 2026-03-01T10:59:30Z were compared. The figures"
                                + " are of all windows; what differs is shown of those that have closed since.\n"),
                on.err());
        assertTrue(on.out().contains("open-too"), on.out());
        assertFalse(on.out().contains("far"), "it was shown before: " + on.out());
        assertTrue(on.out().contains("\n compared         14\n identical        11\n changed           2\n"), on.out());
        assertTrue(on.out().contains("gate failed:  " + gate), on.out());
        Compared sum = last();
        assertEquals(OptionalLong.of(first), sum.reach().orElseThrow().goesOn());
        assertEquals(
                "revenue/v2 is compared with v1: 11 of 14 identical, with those of record " + first + "; gate failed",
                sum.version() + " " + sum.words());

        assertEquals(3, compare().exitCode());

        assertEquals(last().counts(), sum.counts());
        assertEquals(last().verdict(), sum.verdict());
        Reach atOnce = last().reach().orElseThrow();
        assertEquals(atOnce.sums(), sum.reach().orElseThrow().sums());
        assertEquals(atOnce.windows(), sum.reach().orElseThrow().windows());
        assertEquals(atOnce.version(), sum.reach().orElseThrow().version());
        assertEquals(
                last().judgement().orElseThrow().differing(),
                sum.judgement().orElseThrow().differing());
    }

    @Test
    void aReportSaysWithWhatItGoesOn() throws Exception {
        compare();
        settle();
        String json = compare("--go-on", "-o", "json").out();
        assertTrue(json.contains("\"goes_on_with\":{\"record\":\""), json);
        // The larger change was found before; its key is in no ledger.
        assertTrue(json.contains("\"largest_changes\":[{\"old\":\"0\",\"new\":\"100\"},{\"key\":"), json);
        String markdown = compare("--go-on", "-o", "markdown").out();
        assertTrue(markdown.contains("\nGoes on with ledger record "), markdown);
        String html = compare("--go-on", "-o", "html").out();
        assertTrue(html.contains("<p class=\"what\">Goes on with ledger record "), html);
    }

    @Test
    void allIsComparedWhereItCannotGoOnAndItSaysWhy() throws Exception {
        Ran never = compare("--go-on");
        assertTrue(
                never.err().contains("All is compared: the last comparison of revenue/v2 was not with revenue/v1.\n"),
                never.err());
        Ran other = compare("--go-on", "--tolerance", "revenue=100");
        assertTrue(other.err().contains("All is compared: something else was tolerated then.\n"), other.err());
        assertEquals(OptionalLong.empty(), last().reach().orElseThrow().goesOn());
        Ran same = compare("--go-on");
        assertFalse(same.err().contains("All is compared"), "what was tolerated is tolerated: " + same.err());
        assertEquals(2, compare("--go-on", "--why").exitCode());
    }

    /** It had settled, so nothing may be published of it any more. */
    @Test
    void aSecondFinalOfWhatWasComparedIsFound() throws Exception {
        compare();
        scenario.result(2, "sku-1", minute(1), 7);
        settle();
        Ran on = compare("--go-on");
        assertEquals(1, on.exitCode(), on.toString());
        assertTrue(
                on.err()
                        .contains("All is compared: a result came of a window that had settled, and was compared"
                                + " before.\n"),
                on.err());
        assertTrue(on.out().contains("ALARM: 1 final result came a second time"), on.out());
        assertTrue(last().reach().isEmpty(), "nobody goes on with that");
    }

    @Test
    void aCutoverComparesWhatHasClosedSince() throws Exception {
        compare("--gate", "changed <= 3");
        long first = version().lastComparison().orElseThrow().by().offset();
        same("late", ELEVEN.plusSeconds(60));
        settle();

        Ran dry = cutover("--dry-run");
        assertEquals(0, dry.exitCode(), dry.toString());
        assertTrue(dry.out().contains("What has closed since its comparison is compared before it asks.\n"), dry.out());
        assertEquals(OptionalLong.empty(), last().reach().orElseThrow().goesOn());

        Ran done = cutover();
        assertEquals(0, done.exitCode(), done.toString());
        assertTrue(done.out().contains("open-too"), done.out());
        assertTrue(
                done.out()
                        .contains("it was compared with revenue/v1: 14 windows, 12 identical (different); gate passed:"
                                + " changed <= 3\n"),
                done.out());
        assertEquals(OptionalLong.of(first), last().reach().orElseThrow().goesOn());
        assertTrue(scenario.phase(2) instanceof Phase.Serving);
    }

    @Test
    void aLineIsEnoughWhereNothingDiffersSince() throws Exception {
        scenario.append(new Failed(Scenario.id(2), "not this one"));
        scenario.caughtUp(3, List.of(TWO, TWO));
        for (int i = 0; i < 10; i++) {
            scenario.result(3, "sku-" + i, minute(i), 1);
        }
        scenario.run("compare", "revenue/v3");
        scenario.result(3, "open", ELEVEN, 1);
        scenario.result(3, "open-too", ELEVEN, 0);
        Ran none = scenario.run("cutover", "revenue/v3", "--max-lag", "none", "--dry-run");
        assertEquals(0, none.exitCode(), none.toString());
        for (int version : List.of(1, 3)) {
            scenario.commitFrontier(version, NOON);
        }
        Ran done = scenario.run("cutover", "revenue/v3", "--max-lag", "none", "--yes");
        assertEquals(0, done.exitCode(), done.toString());
        assertTrue(
                done.out()
                        .startsWith("2 windows have closed since revenue/v3 was compared with revenue/v1: all are"
                                + " identical.\nrevenue/v3 will serve; "),
                done.out());
    }

    @Test
    void aGateThatTheSumFailsHoldsTheCutoverBackAndGoingOnAllTheSameIsShown() throws Exception {
        compare("--gate", "changed <= 1");
        settle();

        Ran failed = cutover();
        assertEquals(4, failed.exitCode(), failed.toString());
        assertTrue(failed.out().contains("gate failed:  changed <= 1"), failed.out());
        assertTrue(failed.err().contains("revenue/v2 failed the gate of its comparison with revenue/v1"), failed.err());

        Ran anyway = cutover("--without-compare", "--reason", "known", "--who", "anna");
        assertEquals(0, anyway.exitCode(), anyway.toString());
        Ran audit = scenario.run("audit", "-o", "csv");
        assertTrue(
                audit.out().contains(",anna,\"revenue/v2 serves UNCOMPARED (gate failed), in place of v1\",known,"),
                audit.out());
        Ran coloured = scenario.coloured(100, "audit");
        assertTrue(
                coloured.out()
                        .lines()
                        .anyMatch(line -> line.startsWith("\u001b[1;31m") && line.contains("revenue/v2 serves")),
                coloured.out());
        assertTrue(
                coloured.err().contains(": revenue/v2 serves UNCOMPARED (gate failed), in place of v1\u001b[0m\n"),
                coloured.err());
    }

    @Test
    void whatNobodyHasLookedAtIsSaidInTheAudit() throws Exception {
        Ran never = cutover("--without-compare", "--reason", "urgent");
        assertEquals(0, never.exitCode(), never.toString());
        assertTrue(audit().contains("revenue/v2 serves UNCOMPARED (never compared), in place of v1"), audit());

        scenario.caughtUp(3, List.of(TWO, TWO));
        scenario.result(3, "sku-1", minute(1), 1);
        scenario.run("compare", "revenue/v3");
        List<String> arguments = new ArrayList<>(List.of("cutover", "revenue/v3", "--max-lag", "none", "--yes"));
        arguments.addAll(List.of("--without-compare", "--reason", "urgent"));
        Ran since = scenario.run(arguments.toArray(String[]::new));
        assertEquals(0, since.exitCode(), since.toString());
        assertTrue(
                audit().contains("revenue/v3 serves UNCOMPARED (not what has closed since), in place of v2"), audit());
    }

    private String audit() {
        return scenario.run("audit", "-o", "csv").out();
    }

    /** What the ledger knows of a version that is ready is seen without asking for it. */
    @Test
    void listAndStatusTellTheLastComparisonAndItsGate() {
        compare("--gate", "changed <= 1");
        Ran list = scenario.wide(100, "list");
        assertTrue(list.out().contains("1 of 11 differ with v1, gate passed"), list.out());
        Ran status = scenario.run("status", "revenue/v2");
        assertTrue(
                status.out()
                        .contains("\ncompared    11 windows with v1 at 2026-03-01T12:00:00Z: 1 differ; gate passed:"
                                + " changed <= 1\n"),
                status.out());
        compare("--gate", "changed < 1");
        assertTrue(scenario.run("list").out().contains("1 of 11 differ with v1, gate failed"));
    }

    private Ran compare(String... more) {
        List<String> all = new ArrayList<>(List.of("compare", "revenue/v2"));
        all.addAll(List.of(more));
        return scenario.run(all.toArray(String[]::new));
    }

    private Ran cutover(String... more) {
        List<String> all = new ArrayList<>(List.of("cutover", "revenue/v2", "--max-lag", "none", "--yes"));
        all.addAll(List.of(more));
        return scenario.run(all.toArray(String[]::new));
    }

    private VersionState version() {
        return scenario.state().version(Scenario.id(2)).orElseThrow();
    }

    private Compared last() {
        return version().comparison().orElseThrow();
    }

    /** Both versions come to noon. */
    private void settle() throws Exception {
        for (int version = 1; version <= 2; version++) {
            scenario.commitFrontier(version, NOON);
        }
    }

    private void same(String sku, Instant start) throws Exception {
        scenario.result(1, sku, start, 1);
        scenario.result(2, sku, start, 1);
    }

    private void differs(String sku, Instant start, long by) throws Exception {
        scenario.result(1, sku, start, 0);
        scenario.result(2, sku, start, by);
    }

    private static Instant minute(int minute) {
        return ELEVEN.minusSeconds(3_600).plusSeconds(60L * minute);
    }
}
