package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.tool.Scenario.Ran;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The results of a version as its user sees them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ResultsVerbTest {
    private static final Instant MINUTE_LATER = ELEVEN.plusSeconds(60);

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("rs");

    private Scenario scenario;

    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        scenario.caughtUp(1, List.of(Map.of(Fate.ACCEPTED, 1L), Map.of(Fate.ACCEPTED, 1L)));
    }

    @Test
    void theLastValueOfEachWindowByStartAndKey() throws Exception {
        scenario.result(1, "b", MINUTE_LATER, 7);
        scenario.result(1, "a", MINUTE_LATER, 5);
        scenario.result(1, "b", ELEVEN, 3);
        say("a", ELEVEN, "\"final\":false,\"reason\":\"early\",\"revenue\":1.10");
        say("a", ELEVEN, "\"final\":true,\"revision\":2,\"revenue\":1234567890123456789012.30");
        say("c", ELEVEN, "\"final\":false,\"reason\":\"incomplete\",\"revenue\":null");
        scenario.result(1, "d", ELEVEN, 9);
        scenario.withdraw(topic(), key("d", ELEVEN));

        Golden.check("results", scenario.run("results", "revenue"));
        Golden.check("results-csv", scenario.run("results", "revenue", "-o", "csv"));
        Golden.check("results-jsonl", scenario.run("results", "revenue/v1", "-o", "jsonl", "--last", "2"));
    }

    @Test
    void filtersByKeyAndTime() throws Exception {
        for (int minute = 0; minute < 3; minute++) {
            for (String sku : List.of("a", "b", "c")) {
                scenario.result(1, sku, ELEVEN.plusSeconds(60L * minute), minute);
            }
        }

        assertEquals(List.of("a,0", "a,60", "a,120"), skus("--key", "a"));
        assertEquals(List.of("a,0", "c,0", "a,60", "c,60", "a,120", "c,120"), skus("--key", "sku=a", "--key", "sku=c"));
        assertEquals(List.of("a,60", "b,60", "c,60"), skus("--window", "2026-03-01T11:01:30Z"));
        assertEquals(
                List.of("b,60"), skus("--key", "b", "--from", "2026-03-01T11:01Z", "--until", "2026-03-01T11:02Z"));
        assertEquals(List.of("b,120", "c,120"), skus("--last", "2"));
    }

    @Test
    void whatIsNotThereHasAnExitCode() throws Exception {
        Ran empty = scenario.run("results", "revenue");
        assertEquals(4, empty.exitCode());
        assertEquals("", empty.out());
        assertEquals("revenue/v1, caught up: no result yet\n", empty.err());

        scenario.result(1, "a", ELEVEN, 1);
        Ran unwanted = scenario.run("results", "revenue", "--key", "z", "-o", "csv");
        assertEquals(4, unwanted.exitCode());
        assertEquals("", unwanted.out());
        assertEquals("revenue/v1, caught up: no window that you asked for\n", unwanted.err());

        Ran unknown = scenario.run("results", "revenue", "--key", "skv=z");
        assertEquals(2, unknown.exitCode());
        assertEquals("replay: the key of revenue/v1 has no field 'skv'; it has: sku\n", unknown.err());
        assertEquals(2, scenario.run("results", "revenue", "--last", "0").exitCode());
        assertEquals(2, scenario.run("results", "revenue", "--published").exitCode());
        assertEquals(2, scenario.run("results", "revenue/v1", "--published").exitCode());

        scenario.deleteTopic(topic());
        Ran gone = scenario.run("results", "revenue");
        assertEquals(1, gone.exitCode());
        assertTrue(gone.err().contains("does not exist any more"), gone::err);
    }

    @Test
    void aRecordThatIsNoResultIsToldOf() throws Exception {
        scenario.result(1, "a", ELEVEN, 1);
        scenario.record(topic(), "somebody", "else");

        Ran ran = scenario.run("results", "revenue");

        assertEquals(1, ran.exitCode());
        assertTrue(ran.out().contains("final"), ran::out);
        assertTrue(ran.err().contains("1 record in topic"), ran::err);
        assertTrue(ran.err().matches("(?s).* It is at partition [01], offset \\d\\.\n"), ran::err);
    }

    @Test
    void aTerminalShowsTheLatestAndNothingThatItWouldObey() throws Exception {
        for (int minute = 0; minute < 30; minute++) {
            scenario.result(1, "sku", ELEVEN.plusSeconds(60L * minute), minute);
        }
        String key = "{\"sku\":\"\\u001b[2J\\u009b1m\",\"window\":\"" + ELEVEN.plusSeconds(3600) + "\"}";
        scenario.record(
                topic(),
                key,
                value("\\u001b[2J\u009b1m", ELEVEN.plusSeconds(3600), "\"final\":true,\"revision\":1,\"revenue\":1"));

        Ran narrow = scenario.wide(50, "results", "revenue");
        assertEquals(21, narrow.out().lines().count());
        assertTrue(narrow.out().lines().allMatch(line -> line.length() <= 50), narrow::out);
        Golden.check("results-narrow", scenario.wide(50, "results", "revenue", "--last", "2"));

        for (String format : List.of("table", "csv", "jsonl")) {
            String shown =
                    scenario.wide(200, "results", "revenue", "-o", format).out();
            assertTrue(shown.contains("\\u001b[2J\\u009b1m"), shown);
            assertFalse(shown.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n'), shown);
        }
        assertTrue(scenario.run("results", "revenue", "-o", "jsonl").out().contains("\u009b1m"));
    }

    private List<String> skus(String... options) {
        String[] arguments = new String[options.length + 4];
        System.arraycopy(new String[] {"results", "revenue", "-o", "csv"}, 0, arguments, 0, 4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        Ran ran = scenario.run(arguments);
        assertEquals(0, ran.exitCode(), ran::err);
        return ran.out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> cells[0] + "," + (Instant.parse(cells[1]).getEpochSecond() - ELEVEN.getEpochSecond()))
                .toList();
    }

    private String topic() {
        return scenario.names(1).resultsTopic();
    }

    private void say(String sku, Instant start, String behind) throws Exception {
        scenario.record(topic(), key(sku, start), value(sku, start, behind));
    }

    private static String key(String sku, Instant start) {
        return "{\"sku\":\"" + sku + "\",\"window\":\"" + start + "\"}";
    }

    private static String value(String sku, Instant start, String behind) {
        return "{\"key\":{\"sku\":\"" + sku + "\"},\"window\":{\"start\":\"" + start + "\",\"end\":\""
                + start.plusSeconds(60) + "\"}," + behind + "}";
    }
}
