package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static io.hindcast.tool.Scenario.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.CutOver;
import io.hindcast.tool.Scenario.Ran;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing agrees with what could not be read: two versions of the same, of which something is lost behind their back. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class UnreadTest {
    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("un");

    private Scenario scenario;

    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        twoVersionsOfTheSame();
    }

    @Test
    void aResultsTopicThatIsGoneIsNotComparedWith() throws Exception {
        scenario.deleteTopic(scenario.names(1).resultsTopic());

        Ran ran = scenario.run("compare", "revenue/v2");

        assertEquals(1, ran.exitCode());
        assertEquals(
                "replay: topic 'shop.revenue.v0001.results' does not exist any more; nothing is concluded from what was"
                        + " read\n",
                ran.err());
        assertTrue(comparison().isEmpty());
        assertEquals(1, scenario.run("verify", "revenue/v1").exitCode());
    }

    @Test
    void aRecordThatIsNoResultMakesAComparisonWorthless() throws Exception {
        scenario.record(scenario.names(1).resultsTopic(), "key", "{\"key\":{\"sku\":\"a\"},\"window\":{\"sta");

        Ran ran = scenario.run("compare", "revenue/v2");

        assertEquals(1, ran.exitCode());
        assertTrue(
                ran.err()
                        .contains("1 record in 'shop.revenue.v0001.results' is no result: somebody else writes there,"
                                + " or it is damaged.\nSo this comparison counts for nothing, and is not recorded.\n"),
                ran.err());
        assertTrue(comparison().isEmpty());
        assertEquals(1, scenario.run("verify", "revenue/v1").exitCode());
    }

    @Test
    void resultsThatWereDeletedAreNamed() throws Exception {
        scenario.deleteBefore(scenario.names(1).resultsTopic(), 0, 1);
        scenario.deleteBefore(scenario.names(1).resultsTopic(), 1, 1);

        Ran ran = scenario.run("compare", "revenue/v2");

        assertEquals(4, ran.exitCode());
        assertTrue(
                ran.err()
                        .contains(
                                "deleted at the beginning of 'shop.revenue.v0001.results'; windows that only the other"
                                        + " version has may have been there: they are counted as incomplete\nNothing could be"
                                        + " compared: each window is of one version alone, and the other one may have had it.\n"),
                ran.err());
    }

    @Test
    void aPartitionWithoutAnOffsetIsNotVerified() throws Exception {
        scenario.deleteOffset(1, 1);

        Ran ran = scenario.run("verify", "revenue/v1");

        assertEquals(1, ran.exitCode());
        assertEquals(
                "replay: revenue/v1 cannot be verified: its consumer group has no offset of shop.orders/1\n",
                ran.err());
    }

    private Optional<?> comparison() {
        return scenario.state().version(id(2)).orElseThrow().comparison();
    }

    private void twoVersionsOfTheSame() throws Exception {
        String order = "{\"sku\":\"a\",\"amount\":10,\"at\":\"2026-03-01T10:50:01Z\"}";
        for (int partition = 0; partition < 2; partition++) {
            scenario.order(partition, order);
        }
        for (int version = 1; version <= 2; version++) {
            scenario.caughtUp(version, List.of(Map.of(Fate.ACCEPTED, 1L), Map.of(Fate.ACCEPTED, 1L)));
            scenario.result(version, "a", ELEVEN.minusSeconds(600), 20);
            if (version == 1) {
                scenario.append(new CutOver(id(version)));
            }
        }
    }
}
