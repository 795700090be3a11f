package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.Judgement;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.tool.Scenario.Ran;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class CompareVerbTest {
    private static final Map<Fate, Long> TWO = Map.of(Fate.ACCEPTED, 2L);
    private static final int CHANGED = 12;

    /** Code of Markdown: between as many backticks on both sides. */
    private static final Pattern CODE = Pattern.compile("(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)");

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("cm");

    private Scenario scenario;

    /** Version 1 serves; version 2 has other results for twelve windows, one that v1 has not, and lacks one. */
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
        for (int i = 0; i < CHANGED; i++) {
            result(1, "sku-" + i, minute(i), "\"orders\":3,\"first\":\"x\",\"revenue\":" + 10 * i);
            result(2, "sku-" + i, minute(i), "\"orders\":3,\"first\":\"=y\",\"revenue\":" + (10 * i + 5));
        }
        result(1, "left", minute(3), "\"orders\":1,\"first\":\"x\",\"revenue\":1");
        result(2, "\u001b[31mnew", minute(4), "\"orders\":2,\"first\":\"x\",\"revenue\":2");
    }

    @Test
    void csvHasEveryFieldThatDiffersAndNothingElse() throws Exception {
        Golden.check("compare-csv", scenario.run("compare", "revenue/v2", "-o", "csv"));
        assertEquals(new Counts(0, CHANGED, 1, 1), scenario.compared(2));
    }

    @Test
    void jsonLinesHaveBothResultsAsTheyWerePublished() throws Exception {
        Golden.check("compare-jsonl", scenario.run("compare", "revenue/v2", "-o", "jsonl", "--last", "1"));
    }

    @Test
    void onATerminalATableOfTheLastOfThemFitsItsWidth() throws Exception {
        Golden.check("compare-80", scenario.wide(80, "compare", "revenue/v2", "--last", "2"));

        for (int columns : List.of(60, 80, 100, 120)) {
            Ran ran = scenario.wide(columns, "compare", "revenue/v2");
            assertTrue(ran.out().lines().allMatch(line -> line.length() <= columns), ran.out());
            assertTrue(ran.err().contains("Shown: the last 10 of 12 changed"), ran.err());
            assertTrue(ran.out().contains("  field    v1   v2 "), ran.out());
        }
    }

    @Test
    void elsewhereTheTableHasAllOfThem() {
        Ran ran = scenario.run("compare", "revenue/v2");

        assertEquals(3, ran.exitCode());
        assertEquals(
                2 * CHANGED + 6,
                ran.out()
                        .lines()
                        .filter(line -> line.contains(":00Z  2026-03-01T"))
                        .count(),
                ran.out());
        assertFalse(ran.err().contains("Shown"), ran.err());
    }

    @Test
    void coloursAreOfTheToolAlone() {
        Ran ran = scenario.coloured(100, "compare", "revenue/v2");

        assertTrue(ran.out().contains("\u001b[33m changed          12\u001b[0m\n"), ran.out());
        assertTrue(ran.out().contains("\\u001b[31mnew"), ran.out());
        assertFalse(ran.out().contains("\u001b[31m"), ran.out());
        assertFalse(ran.err().contains("\u001b"), ran.err());
    }

    @Test
    void aGateDecidesAndIsRecorded() {
        Ran passed = scenario.run("compare", "revenue/v2", "--gate", "changed <= compared && only_old <= 1");
        assertEquals(0, passed.exitCode(), passed.err());
        assertTrue(passed.out().contains("gate passed:  changed <= compared && only_old <= 1\n"), passed.out());
        assertTrue(judgement().passed());

        Ran failed = scenario.run("compare", "revenue/v2", "--gate", "revenue.change < 60.0");
        assertEquals(3, failed.exitCode(), failed.err());
        assertTrue(failed.out().contains("gate failed:  revenue.change < 60.0\n"), failed.out());
        assertEquals("revenue.change < 60.0", judgement().gate());
        assertEquals(Map.of("revenue", (long) CHANGED), judgement().differing());

        // Looking again does not lift it.
        Ran again = scenario.run("compare", "revenue/v2");
        assertEquals(3, again.exitCode(), again.err());
        assertTrue(again.err().contains("holds again: revenue.change < 60.0"), again.err());
        assertFalse(again.err().contains("./replay cutover"), again.err());

        Ran cutover = scenario.run("cutover", "revenue/v2", "--yes", "--max-lag", "none");
        assertEquals(4, cutover.exitCode(), cutover.out());
        assertTrue(
                cutover.err().contains("revenue/v2 failed the gate of its comparison with revenue/v1"), cutover.err());

        Ran anyway = scenario.run(
                "cutover", "revenue/v2", "--yes", "--max-lag", "none", "--without-compare", "--reason", "known");
        assertEquals(0, anyway.exitCode(), anyway.out());
    }

    @Test
    void mistakesInAGateOrAToleranceAreNamed() {
        Ran gate = scenario.run("compare", "revenue/v2", "--gate", "chnged == 0");
        assertEquals(2, gate.exitCode());
        assertTrue(gate.err().contains("--gate: unknown figure 'chnged'"), gate.err());
        Ran column = scenario.run("compare", "revenue/v2", "--tolerance", "revenu=1");
        assertEquals(2, column.exitCode());
        assertTrue(column.err().contains("did you mean 'revenue'"), column.err());
        Ran most = scenario.run("compare", "revenue/v2", "--tolerance", "revenue=-1");
        assertEquals(2, most.exitCode());
        assertTrue(most.err().contains("--tolerance revenue=-1: a tolerance is a number"), most.err());
    }

    @Test
    void theReportHasTheHashOfTheLedger() throws Exception {
        Ran json = scenario.run("compare", "revenue/v2", "-o", "json");
        Golden.check("compare-json", json);
        String text = json.out().strip();
        assertEquals(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8))),
                judgement().report());
        assertEquals(
                json.out(), scenario.run("compare", "revenue/v2", "-o", "json").out());

        Golden.check("compare-markdown", scenario.run("compare", "revenue/v2", "-o", "markdown"));
        Ran html = scenario.run("compare", "revenue/v2", "-o", "html");
        assertTrue(html.out().contains(judgement().report()), html.out());
        assertTrue(html.out().startsWith("<!doctype html>\n"), html.out());
    }

    @Test
    void whatProducersWroteIsObeyedNowhere() throws Exception {
        List<String> hostile =
                List.of("<script>alert(1)</script>", "@all", "a|b", "`x` ``y``", "=1+1", "![i](http://x)");
        for (String text : hostile) {
            result(2, text, minute(0), "\"orders\":1,\"first\":\"x\",\"revenue\":1");
        }

        Ran markdown = scenario.run("compare", "revenue/v2", "-o", "markdown");
        String html = scenario.run("compare", "revenue/v2", "-o", "html").out();
        String csv = scenario.run("compare", "revenue/v2", "-o", "csv").out();

        assertFalse(html.contains("<script"), html);
        assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), html);
        String bare = CODE.matcher(markdown.out()).replaceAll("");
        assertFalse(bare.contains("@all"), bare);
        assertFalse(bare.contains("<script"), bare);
        assertFalse(bare.contains("](http"), bare);
        assertTrue(markdown.out().contains("`a\\|b`"), markdown.out());
        assertFalse(csv.lines().anyMatch(line -> line.startsWith("=1+1")), csv);
    }

    private Judgement judgement() {
        return scenario.state()
                .version(Scenario.id(2))
                .orElseThrow()
                .comparison()
                .orElseThrow()
                .judgement()
                .orElseThrow();
    }

    private static Instant minute(int minute) {
        return ELEVEN.minusSeconds(3_600).plusSeconds(60L * minute);
    }

    private void result(int version, String sku, Instant start, String aggregates) throws Exception {
        String text = sku.replace("\u001b", "\\u001b");
        scenario.record(
                scenario.names(version).resultsTopic(),
                "{\"sku\":\"" + text + "\",\"window\":\"" + start + "\"}",
                "{\"key\":{\"sku\":\"" + text + "\"},\"window\":{\"start\":\"" + start + "\",\"end\":\""
                        + start.plusSeconds(60) + "\"},\"final\":true,\"revision\":1," + aggregates + "}");
    }
}
