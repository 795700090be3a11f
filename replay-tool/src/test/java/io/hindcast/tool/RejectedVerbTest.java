package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.tool.Scenario.Ran;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a version has rejected, as its user sees it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class RejectedVerbTest {
    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("rj");

    private Scenario scenario;

    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        scenario.caughtUp(
                1,
                List.of(
                        Map.of(Fate.ACCEPTED, 195L, Fate.LATE, 4L, Fate.INVALID, 1L),
                        Map.of(Fate.ACCEPTED, 199L, Fate.INVALID, 1L)));
    }

    @Test
    void countsByReasonAndPartitionWithTheNewestOfEach() throws Exception {
        rejects();

        Golden.check("rejected", scenario.run("rejected", "revenue"));
        Golden.check("rejected-late", scenario.run("rejected", "revenue/v1", "--reason", "late", "--last", "3"));
        Golden.check("rejected-csv", scenario.run("rejected", "revenue", "-o", "csv", "--reason", "unparseable"));
        Golden.check("rejected-jsonl", scenario.run("rejected", "revenue", "-o", "jsonl", "--last", "3"));
    }

    @Test
    void nothingOfARecordReachesTheTerminalThatItWouldObey() throws Exception {
        scenario.rejected(
                1, 0, 7, ELEVEN, "unparseable", "not\u001b[2J JSON", bytes("\u001b]0;title\u0007 \u009b31m \u202e"));

        for (String format : List.of("table", "csv", "jsonl")) {
            String shown =
                    scenario.wide(300, "rejected", "revenue", "-o", format).out();
            assertFalse(shown.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' || c == '\u202e'), shown);
            assertTrue(shown.contains("[2J JSON"), shown);
        }
        Ran narrow = scenario.wide(80, "rejected", "revenue");
        assertTrue(narrow.out().lines().allMatch(line -> line.length() <= 80), narrow::out);
    }

    @Test
    void whatIsNotThereHasAnExitCode() throws Exception {
        Ran nothing = scenario.run("rejected", "revenue");
        assertEquals(4, nothing.exitCode());
        assertEquals("", nothing.out());
        assertEquals("revenue/v1, caught up: nothing was rejected\n", nothing.err());

        Ran unknown = scenario.run("rejected", "revenue", "--reason", "lates");
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().contains("did you mean 'late'?"), unknown::err);

        rejects();
        assertEquals(
                4, scenario.run("rejected", "revenue", "--reason", "misplaced").exitCode());
        scenario.record(scenario.names(1).rejectedTopic(), "somebody", "else");
        Ran foreign = scenario.run("rejected", "revenue");
        assertEquals(1, foreign.exitCode());
        assertTrue(foreign.err().contains("no worker has written it"), foreign::err);
    }

    private void rejects() throws Exception {
        for (int late = 0; late < 4; late++) {
            scenario.rejected(
                    1,
                    0,
                    10 + late,
                    ELEVEN.plusSeconds(late),
                    "late",
                    "window closed",
                    bytes("{\"sku\":\"" + late + "\"}"));
        }
        scenario.rejected(1, 0, 20, ELEVEN.plusSeconds(10), "unparseable", "not JSON", new byte[] {'{', (byte) 0xff});
        scenario.rejected(1, 1, 3, ELEVEN.plusSeconds(20), "unparseable", "not JSON", bytes("=1,\"a\""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
