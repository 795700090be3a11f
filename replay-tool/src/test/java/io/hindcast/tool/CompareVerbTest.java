package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.tool.Scenario.Ran;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class CompareVerbTest {
    private static final Map<Fate, Long> TWO = Map.of(Fate.ACCEPTED, 2L);
    private static final int CHANGED = 12;

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
                ran.out().lines().filter(line -> line.contains("2026-03-01T")).count(),
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
