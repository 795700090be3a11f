package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is said of one result, and of how late events came: of a minute with records of every fate. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ExplainVerbTest {
    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("ex");

    private Scenario scenario;

    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        scenario.propose(scenario.definition("amount > 0"));
        scenario.order(0, order("a", ELEVEN, "5"));
        scenario.order(0, order("a", ELEVEN.plusSeconds(59), "7"));
        scenario.order(0, order("a", ELEVEN.plusSeconds(30), "-1"));
        scenario.order(0, order("a", ELEVEN.plusSeconds(180), "1"));
        scenario.order(0, order("a", ELEVEN.plusSeconds(20), "100"));
        scenario.order(1, order("b", ELEVEN.plusSeconds(1), "20"));
        scenario.order(1, order("a", ELEVEN.plusSeconds(2), "\"many\""));
        scenario.order(1, order("b", ELEVEN.plusSeconds(120), "1"));
        scenario.start(1, List.of(0L, 0L), List.of(5L, 3L));
        scenario.commitInput(
                1, 0, 5, ELEVEN.plusSeconds(180), Map.of(Fate.ACCEPTED, 3L, Fate.FILTERED, 1L, Fate.LATE, 1L));
        scenario.commitInput(1, 1, 3, ELEVEN.plusSeconds(120), Map.of(Fate.ACCEPTED, 2L, Fate.INVALID, 1L));
        scenario.commitFrontier(1, ELEVEN.plusSeconds(120));
    }

    @Test
    void everyRecordOfTheWindowWithItsFate() throws Exception {
        scenario.result(1, "a", ELEVEN, 12);

        Golden.check("explain", scenario.run("explain", "revenue", "--key", "a", "--window", ELEVEN.toString()));
        Golden.check(
                "explain-jsonl",
                scenario.run(
                        "explain", "revenue", "--key", "sku=a", "--window", "2026-03-01T11:00:30Z", "-o", "jsonl"));
        Ran first = scenario.run("explain", "revenue", "--key", "a", "--window", ELEVEN.toString(), "--first", "2");
        assertTrue(first.out().contains("Shown: the first 2 of 5"), first.out());
    }

    @Test
    void whatWasPublishedAndIsNotWhatTheLogComesTo() throws Exception {
        scenario.result(1, "a", ELEVEN, 13);

        Golden.check("explain-alarm", scenario.run("explain", "revenue", "--key", "a", "--window", ELEVEN.toString()));
    }

    @Test
    void whyThereIsNone() throws Exception {
        Golden.check(
                "explain-open",
                scenario.run(
                        "explain",
                        "revenue",
                        "--key",
                        "a",
                        "--window",
                        ELEVEN.plusSeconds(180).toString()));
        Ran nobody = scenario.run("explain", "revenue", "--key", "nobody", "--window", ELEVEN.toString());
        assertEquals(4, nobody.exitCode(), nobody.err());
        assertTrue(nobody.out().contains("no event of this key and window was accepted"), nobody.out());
        Ran gone = scenario.run("explain", "revenue", "--key", "a", "--window", ELEVEN.toString());
        assertEquals(1, gone.exitCode(), gone.out());
        assertTrue(gone.out().contains("It was not published, or the record was deleted"), gone.out());
    }

    @Test
    void whatIsToBlameInAnInvalidRecordIsShown() throws Exception {
        scenario.propose(scenario.definition("sku != 'z'"));
        scenario.start(2, List.of(0L, 0L), List.of(5L, 3L));
        scenario.commitInput(2, 0, 5, ELEVEN.plusSeconds(180), Map.of(Fate.ACCEPTED, 5L));
        scenario.commitInput(2, 1, 3, ELEVEN.plusSeconds(120), Map.of(Fate.ACCEPTED, 3L));
        scenario.commitFrontier(2, ELEVEN.plusSeconds(120));

        Ran ran = scenario.run("explain", "revenue/v2", "--key", "a", "--window", ELEVEN.toString());
        assertTrue(ran.out().contains("field 'amount' has no value of its type: \"many\""), ran.out());
    }

    @Test
    void aLongReadShowsHowFarItIsBesideTheData() throws Exception {
        scenario.orders(10_000, order -> order("b", ELEVEN.plusSeconds(180), "1"));
        scenario.commitInput(1, 0, 5_005, ELEVEN.plusSeconds(180), Map.of(Fate.ACCEPTED, 5_005L));
        scenario.commitInput(1, 1, 5_003, ELEVEN.plusSeconds(180), Map.of(Fate.ACCEPTED, 5_003L));

        Ran ran = scenario.ticking(
                "explain",
                "revenue",
                "--key",
                "a",
                "--window",
                ELEVEN.plusSeconds(180).toString(),
                "-o",
                "csv");
        assertTrue(ran.err().contains("revenue/v1:  "), ran.err());
        assertTrue(ran.err().contains("of 10,008 offsets"), ran.err());
        assertTrue(!ran.out().contains("%"), ran.out());
    }

    @Test
    void mistakesInTheKeyAreNamed() {
        assertUsage("--key store=a: write FIELD=TEXT; the key of revenue has: sku", "store=a");
        assertUsage("--key: the field 'sku' is given twice", "a", "sku=b");
        assertUsage("--key: the key has a field 'sku' too");
    }

    private void assertUsage(String message, String... keys) {
        String[] arguments = new String[4 + 2 * keys.length];
        arguments[0] = "explain";
        arguments[1] = "revenue";
        arguments[2] = "--window";
        arguments[3] = ELEVEN.toString();
        for (int i = 0; i < keys.length; i++) {
            arguments[4 + 2 * i] = "--key";
            arguments[5 + 2 * i] = keys[i];
        }
        Ran ran = scenario.run(arguments);
        assertEquals(2, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
    }

    @Test
    void howLateEventsCameAndWhoToldTheTime() throws Exception {
        Golden.check("lateness", scenario.run("lateness", "revenue", "--grace", "0s,2m,3m"));
        Golden.check("lateness-csv", scenario.run("lateness", "revenue", "--grace", "0s", "-o", "csv"));
    }

    @Test
    void howLateTheLogIsByADefinitionThatNobodyHasStarted(@TempDir Path folder) throws Exception {
        Path changed = Files.writeString(
                folder.resolve("changed.yaml"),
                scenario.definition("amount >= 0").replace("grace: 30s", "grace: 2m"));
        Golden.check(
                "lateness-last",
                scenario.run(
                        "lateness", "revenue", "--from", ELEVEN.plusSeconds(1).toString(), "--grace", "0s,3m"));
        Ran whole = scenario.run("lateness", "revenue", "-f", changed.toString(), "--grace", "0s,3m");
        assertTrue(whole.err().contains("changed.yaml: how late its events came"), whole.err());
        assertTrue(whole.out().contains("2m (now)"), whole.out());
        Ran more = scenario.run("lateness", "revenue", "-f", changed.toString(), "--limit", "2");
        assertEquals(2, more.exitCode(), more.err());
        assertTrue(more.err().contains("more than --limit 2"), more.err());
        Ran other = scenario.run("lateness", "orders", "-f", changed.toString());
        assertEquals(2, other.exitCode(), other.err());
    }

    private static String order(String sku, Instant at, String amount) {
        return "{\"sku\":\"%s\",\"amount\":%s,\"at\":\"%s\"}".formatted(sku, amount, at);
    }
}
