package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.tool.Scenario.Ran;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A version whose text this release cannot read: nobody guesses what it is made of. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class UnreadableDefinitionTest {
    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("un");

    private Scenario scenario;

    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        scenario.order(0, "{}");
        scenario.order(0, "{}");
        scenario.order(1, "{}");
        scenario.proposeUnreadable();
        scenario.start(1, List.of(0L, 0L), List.of(1L, 1L));
        scenario.commitInput(1, 0, 2, ELEVEN, Map.of(Fate.ACCEPTED, 2L));
        scenario.commitInput(1, 1, 1, ELEVEN, Map.of(Fate.ACCEPTED, 1L));
        scenario.commitFrontier(1, ELEVEN);
    }

    @Test
    void statusShowsWhatIsReadAndSaysWhatItCannotKnow() {
        Ran ran = scenario.run("status", "revenue/v1");

        assertEquals(1, ran.exitCode(), ran.toString());
        assertTrue(ran.out().contains("frontier    ?\n"), ran.out());
        assertTrue(ran.out().contains("account     3 accepted, "), ran.out());
        assertTrue(
                ran.out()
                        .contains("not known   its definition is not one for this release, so not with which offsets it"
                                + " commits how far it has published\n"),
                ran.out());
    }

    @Test
    void theAccountSaysThatFaultsAreNotKnown() {
        Ran ran = scenario.run("account", "revenue/v1");

        assertTrue(
                ran.out()
                        .contains(
                                "Not known: its definition is not one for this release, so not how many expressions over"
                                        + " aggregates had no value.\n"),
                ran.out());
    }

    @Test
    void retireFindsAllThatItCanOwnAndSaysThatThereMayBeMore() throws Exception {
        Ran ran = scenario.run("retire", "revenue/v1", "--yes");

        assertEquals(0, ran.exitCode(), ran.toString());
        String notKnown =
                "not known: its definition is not one for this release; if a release that reads it gives revenue/v1 more than"
                        + " this one knows of, that is left: see to the topics whose names begin with 'shop.revenue.v0001'\n";
        assertTrue(ran.out().contains("  " + notKnown), ran.out());
        assertEquals(List.of(scenario.namespace() + ".ledger"), scenario.topics());

        Ran again = scenario.run("retire", "revenue/v1", "--yes");
        assertEquals(0, again.exitCode(), again.toString());
        assertTrue(again.out().startsWith(notKnown), again.out());
    }
}
