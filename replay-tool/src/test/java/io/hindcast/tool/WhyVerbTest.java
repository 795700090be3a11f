package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why two versions do not agree: of a minute with records of every fate, under pairs of definitions. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class WhyVerbTest {
    private static final String ESC = "\u001b[31m";
    private static final Instant LATER = ELEVEN.plusSeconds(1200);

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("wy");

    private Scenario scenario;

    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        scenario.order(0, order("a", ELEVEN, "5"));
        scenario.order(0, order("a", ELEVEN.plusSeconds(59), "7"));
        scenario.order(0, order("a", ELEVEN.plusSeconds(30), "-1"));
        scenario.order(0, order("a", ELEVEN.plusSeconds(180), "1"));
        scenario.order(0, order("a", ELEVEN.plusSeconds(20), "100"));
        scenario.order(0, order("a", LATER, "1"));
        scenario.order(1, order("b", ELEVEN.plusSeconds(1), "20"));
        scenario.order(1, order("a", ELEVEN.plusSeconds(2), "\"many\""));
        scenario.order(1, order("b", LATER, "1"));
    }

    private static String order(String sku, Instant at, String amount) {
        return "{\"sku\":\"%s\",\"amount\":%s,\"at\":\"%s\"}".formatted(sku, amount, at);
    }

    private String base() {
        return scenario.definition("amount > 0");
    }

    /** Two versions that have read it all. */
    private void versions(String first, String second) throws Exception {
        int version = 1;
        for (String definition : List.of(first, second)) {
            scenario.propose(definition);
            scenario.start(version, List.of(0L, 0L), List.of(6L, 3L));
            scenario.commitInput(version, 0, 6, LATER, Map.of(Fate.ACCEPTED, 6L));
            scenario.commitInput(version, 1, 3, LATER, Map.of(Fate.ACCEPTED, 3L));
            scenario.commitFrontier(version, LATER);
            version++;
        }
    }

    @Test
    void aConditionThatLeavesOutMore() throws Exception {
        versions(base(), scenario.definition("amount > 6"));
        scenario.result(1, "a", ELEVEN, 12);
        scenario.result(2, "a", ELEVEN, 7);
        scenario.result(1, "b", ELEVEN, 20);
        scenario.result(2, "b", ELEVEN, 20);

        Golden.check("why", scenario.run("compare", "revenue/v2", "revenue/v1", "--why"));
        Golden.check("why-csv", scenario.run("compare", "revenue/v2", "revenue/v1", "--why", "-o", "csv"));
        Ran same = scenario.run(
                "compare", "revenue/v2", "revenue/v1", "--why", "--key", "b", "--window", ELEVEN.toString());
        assertEquals(0, same.exitCode(), same.out());
        assertTrue(
                scenario.state()
                        .version(Scenario.id(2))
                        .orElseThrow()
                        .comparison()
                        .isEmpty(),
                "nothing is recorded");
    }

    @Test
    void wrongResultsAndNoneAreNoAgreement() throws Exception {
        versions(base(), base());
        Ran none = scenario.run("compare", "revenue/v2", "revenue/v1", "--why");
        assertEquals(4, none.exitCode(), none.out());
        scenario.result(1, "a", ELEVEN, 12);
        scenario.result(2, "a", ELEVEN, 12);
        scenario.result(2, "a", ELEVEN, 12);
        Ran twice = scenario.run("compare", "revenue/v2", "revenue/v1", "--why");
        assertEquals(1, twice.exitCode(), twice.out());
        assertTrue((twice.out() + twice.err()).contains("came a second time"), twice.out());
        Ran gated = scenario.run("compare", "revenue/v2", "revenue/v1", "--why", "--gate", "changed == 0");
        assertEquals(2, gated.exitCode(), gated.out());
    }

    /** Of one window each: what was changed in the text, what stands in the results, and what is said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            grace: 30s           | grace: 5m                   | 112 | grace or retain   | +100
            sum(amount)          | sum(amount * 2)             | 24  | aggregate revenue | +12
            where: amount > 0    | where: amount > -5          | 11  | where             | -1
            """)
    void theFirstPartThatDiffersIsNamed(String from, String to, String revenue, String cause, String change)
            throws Exception {
        versions(base(), base().replace(from, to));
        scenario.result(1, "a", ELEVEN, 12);
        scenario.result(2, "a", ELEVEN, Long.parseLong(revenue));

        Ran ran = scenario.run("compare", "revenue/v2", "--why", "--first", "1");
        assertEquals(3, ran.exitCode(), ran.out() + ran.err());
        assertTrue(ran.out().contains(cause), ran.out());
        assertTrue(ran.out().contains(change), ran.out());
        assertTrue(ran.out().contains("the records add up to what has changed"), ran.out());
    }

    /** What one of them has settled is read as far as the other one needs it. */
    @Test
    void marksOfBothAreUsed() throws Exception {
        versions(base(), base().replace("grace: 30s", "grace: 5m"));
        scenario.result(1, "a", ELEVEN, 12);
        scenario.result(2, "a", ELEVEN, 112);
        for (int version : List.of(1, 2)) {
            scenario.record(
                    scenario.names(version).marksTopic(),
                    "",
                    "{\"format\":1,\"read\":[[\"%s\",0,4,%d]],\"frontiers\":[],\"results\":[]}"
                            .formatted(
                                    scenario.source(), ELEVEN.plusSeconds(180).toEpochMilli()));
        }

        Ran ran = scenario.run("compare", "revenue/v2", "revenue/v1", "--why");
        assertTrue(ran.out().contains("grace or retain        1     +100"), ran.out());
    }

    @Test
    void aKeyThatIsAnotherOne() throws Exception {
        versions(base(), base().replace("key: [sku]", "key: {sku: sku + 'x'}"));
        scenario.result(1, "a", ELEVEN, 12);
        scenario.result(2, "ax", ELEVEN, 12);

        Ran ran = scenario.run("compare", "revenue/v2", "revenue/v1", "--why", "-o", "jsonl");
        assertEquals(3, ran.exitCode(), ran.out() + ran.err());
        assertTrue(ran.out().contains("\"why\":\"key\",\"records\":2,\"revenue\":-12"), ran.out());
        assertTrue(ran.out().contains("\"why\":\"key\",\"records\":2,\"revenue\":12"), ran.out());
        assertTrue(ran.out().contains("(accepted → elsewhere)"), ran.out());
    }

    @Test
    void aFieldThatIsMissing() throws Exception {
        versions(base(), base().replace("    sku: string\n", "    sku: string\n    shop: string\n"));
        scenario.result(1, "a", ELEVEN, 12);

        Ran ran = scenario.run("compare", "revenue/v2", "revenue/v1", "--why");
        assertEquals(3, ran.exitCode(), ran.out() + ran.err());
        assertTrue(ran.out().contains("declared field shop"), ran.out());
        assertTrue(ran.out().contains("(accepted → invalid)"), ran.out());
    }

    @Test
    void aConditionOverTheResult() throws Exception {
        versions(base(), base() + "having: revenue > 50\n");
        scenario.result(1, "a", ELEVEN, 12);

        Ran ran = scenario.run("compare", "revenue/v2", "revenue/v1", "--why");
        assertEquals(3, ran.exitCode(), ran.out() + ran.err());
        assertTrue(ran.out().contains("having or output"), ran.out());
    }

    @Test
    void equalDefinitionsOfWhichOneHasPublishedSomethingElse() throws Exception {
        versions(base(), base());
        scenario.result(1, "a", ELEVEN, 12);
        scenario.result(2, "a", ELEVEN, 13);

        Golden.check("why-alarm", scenario.run("compare", "revenue/v2", "revenue/v1", "--why"));
    }

    @Test
    void textsOfProducersAreShownAndNotObeyed() throws Exception {
        scenario.order(0, order(ESC.replace("\u001b", "\\u001b"), ELEVEN.plusSeconds(1190), "3"));
        versions(base(), base().replace("sum(amount)", "sum(amount * 2)"));
        scenario.commitInput(1, 0, 7, LATER, Map.of(Fate.ACCEPTED, 7L));
        scenario.commitInput(2, 0, 7, LATER, Map.of(Fate.ACCEPTED, 7L));

        Ran ran = scenario.run(
                "compare",
                "revenue/v2",
                "revenue/v1",
                "--why",
                "--key",
                ESC,
                "--window",
                ELEVEN.plusSeconds(60).toString());
        assertTrue(!ran.out().contains("\u001b"), ran.out());
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() throws Exception {
        versions(base(), base());
        assertEquals(2, scenario.run("compare", "revenue/v2", "--first", "1").exitCode());
        assertEquals(
                2, scenario.run("compare", "revenue/v2", "--why", "--key", "a").exitCode());
        assertEquals(
                2, scenario.run("compare", "revenue/v2", "--why", "-o", "html").exitCode());
        Ran open = scenario.run("compare", "revenue/v2", "--why", "--key", "a", "--window", LATER.toString());
        assertEquals(4, open.exitCode(), open.out());
    }
}
