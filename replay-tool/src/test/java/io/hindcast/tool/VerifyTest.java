package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.tool.Scenario.Ran;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recount beside results, offsets and accounts that a version might have published: what is wrong is found. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class VerifyTest {
    private static final Map<Fate, Long> OF_FIRST = Map.of(Fate.ACCEPTED, 3L, Fate.FILTERED, 1L, Fate.LATE, 1L);
    private static final Map<Fate, Long> OF_SECOND = Map.of(Fate.ACCEPTED, 2L, Fate.INVALID, 1L);

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("vs");

    private Scenario scenario;

    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        scenario.propose(scenario.definition("amount > 0"));
    }

    @Test
    void oneLineWhereAllAgrees() throws Exception {
        read();
        published();

        Golden.check("verify-agrees", scenario.run("verify", "revenue"));
        Golden.check("verify-agrees-csv", scenario.run("verify", "revenue", "--format", "csv"));
        Golden.check("verify-agrees-json", scenario.run("verify", "revenue/v1", "--format", "json"));
    }

    @Test
    void namesAChangedAMissingAndASurplusWindow() throws Exception {
        read();
        scenario.result(1, "a", ELEVEN, 13);
        scenario.result(1, "c", ELEVEN, 7);

        Golden.check("verify-differs", scenario.run("verify", "revenue"));
        Golden.check("verify-differs-csv", scenario.run("verify", "revenue", "--format", "csv"));
        Golden.check("verify-differs-json", scenario.run("verify", "revenue", "--format", "json"));
    }

    @Test
    void aBrokenAccountComesFirst() throws Exception {
        read();
        scenario.commitInput(
                1, 0, 5, ELEVEN.plusSeconds(180), Map.of(Fate.ACCEPTED, 4L, Fate.FILTERED, 1L, Fate.LATE, 1L));
        scenario.result(1, "a", ELEVEN, 12);

        Golden.check("verify-account", scenario.run("verify", "revenue"));
    }

    @Test
    void noticesFatesThatAddUpButAreNotThose() throws Exception {
        read();
        scenario.commitInput(1, 0, 5, ELEVEN.plusSeconds(180), Map.of(Fate.ACCEPTED, 3L, Fate.FILTERED, 2L));
        published();

        assertEquals(0, scenario.run("account", "revenue").exitCode());
        assertEquals(1, scenario.run("verify", "revenue").exitCode());
    }

    @Test
    void noticesAWatermarkThatIsNotTheLogs() throws Exception {
        read();
        scenario.commitInput(1, 1, 3, ELEVEN.plusSeconds(121), OF_SECOND);
        published();

        Golden.check("verify-watermark", scenario.run("verify", "revenue"));
    }

    @Test
    void alarmsAboutASecondFinal() throws Exception {
        read();
        published();
        scenario.result(1, "a", ELEVEN, 12);

        Golden.check("verify-alarm", scenario.run("verify", "revenue"));
    }

    @Test
    void withoutAStableTopicNothingIsPublishedThere() {
        Ran ran = scenario.run("verify", "revenue", "--published");

        assertEquals(2, ran.exitCode());
        assertEquals(
                "replay: revenue has no stable topic; to give it one: ./replay publish revenue --topic TOPIC"
                        + " --bootstrap-server HOST:PORT --namespace shop\n",
                ran.err());
    }

    @Test
    void saysWhatACompactedResultsTopicHides() throws Exception {
        read();
        published();
        scenario.compactResults(1);

        Golden.check("verify-compacted", scenario.run("verify", "revenue"));
    }

    @Test
    void aWindowThatRetentionHasTakenIsNotMissing() throws Exception {
        read();
        scenario.result(1, "a", ELEVEN, 12);
        scenario.deleteResultsBefore(1, 1);
        scenario.result(1, "b", ELEVEN, 20);

        Golden.check("verify-retained", scenario.run("verify", "revenue"));
        Golden.check("verify-retained-json", scenario.run("verify", "revenue", "--format", "json"));

        scenario.result(1, "c", ELEVEN, 7);
        assertEquals(3, scenario.run("verify", "revenue").exitCode());
    }

    @Test
    void nothingThatIsLeftIsNothingCompared() throws Exception {
        read();
        published();
        scenario.deleteResultsBefore(1, Long.MAX_VALUE);

        Golden.check("verify-nothing-left", scenario.run("verify", "revenue"));
    }

    @Test
    void leavesOutWhatIsNotClosed() throws Exception {
        read();
        published();
        // Ends at 11:02, so it closes at 11:02:30; the frontier is at 11:02.
        scenario.result(1, "x", ELEVEN.plusSeconds(60), 1);

        assertEquals(0, scenario.run("verify", "revenue").exitCode());
    }

    @Test
    void nothingComparedIsNotSuccess() throws Exception {
        scenario.start(1, List.of(0L, 0L), List.of(0L, 0L));

        Golden.check("verify-nothing", scenario.run("verify", "revenue"));
    }

    @Test
    void saysWhichRecordsAreGone() throws Exception {
        read();
        published();
        scenario.deleteOrdersBefore(0, 2);

        Golden.check("verify-deleted", scenario.run("verify", "revenue"));
    }

    @Test
    void verifiesTheRestWhereTheLedgerBoundsWhatIsGone() throws Exception {
        twoMinutes(List.of(0L, 0L), List.of(Floor.BEGINNING, Floor.BEGINNING));
        scenario.result(1, "a", ELEVEN, 12);
        scenario.append(new Watermarks(
                Scenario.id(1),
                List.of(new Mark(scenario.source(), 0, 2, ELEVEN.plusSeconds(59).toEpochMilli()))));
        scenario.deleteOrdersBefore(0, 2);

        Golden.check("verify-rest", scenario.run("verify", "revenue"));
        Golden.check("verify-rest-json", scenario.run("verify", "revenue", "--format", "json"));
    }

    @Test
    void aWindowThatLacksEventsMustHaveNoFinal() throws Exception {
        Floor floor = Floor.upTo(ELEVEN.plusSeconds(59).toEpochMilli(), Floor.Basis.WORD);
        twoMinutes(List.of(2L, 0L), List.of(floor, Floor.BEGINNING));
        assertEquals(0, scenario.run("verify", "revenue").exitCode());

        scenario.result(1, "a", ELEVEN, 12);
        assertEquals(3, scenario.run("verify", "revenue").exitCode());
    }

    @Test
    void aUsersMistakeIsOneLine() throws Exception {
        assertEquals(2, scenario.run("verify", "revenu").exitCode());
        assertEquals(2, scenario.run("verify", "revenue/v3").exitCode());
        Ran format = scenario.run("verify", "revenue", "--format", "xml");
        assertEquals(2, format.exitCode());
        assertTrue(format.err().contains("--format"), format.err());
    }

    /**
     * In partition 0: 5 and 7 of a in the first minute, one that is filtered, one later, one late. In partition 1: 20 of b in
     * the first minute, one that is broken, and one later.
     */
    private void read() throws Exception {
        scenario.order(0, order("a", ELEVEN, 5));
        scenario.order(0, order("a", ELEVEN.plusSeconds(59), 7));
        scenario.order(0, order("a", ELEVEN.plusSeconds(180), 1));
        scenario.order(0, order("z", ELEVEN, -1));
        scenario.order(0, order("a", ELEVEN.plusSeconds(20), 100));
        scenario.order(1, order("b", ELEVEN.plusSeconds(1), 20));
        scenario.order(1, "{\"sku\":\"b\"");
        scenario.order(1, order("b", ELEVEN.plusSeconds(120), 1));
        scenario.start(1, List.of(0L, 0L), List.of(5L, 3L));
        scenario.commitInput(1, 0, 5, ELEVEN.plusSeconds(180), OF_FIRST);
        scenario.commitInput(1, 1, 3, ELEVEN.plusSeconds(120), OF_SECOND);
        scenario.commitFrontier(1, ELEVEN.plusSeconds(120));
    }

    /** In partition 0: 5 and 7 of a in the first minute, 3 in the second, one later. In partition 1: 20 of b in the second. */
    private void twoMinutes(List<Long> starts, List<Floor> floors) throws Exception {
        scenario.order(0, order("a", ELEVEN, 5));
        scenario.order(0, order("a", ELEVEN.plusSeconds(59), 7));
        scenario.order(0, order("a", ELEVEN.plusSeconds(70), 3));
        scenario.order(0, order("a", ELEVEN.plusSeconds(240), 1));
        scenario.order(1, order("b", ELEVEN.plusSeconds(80), 20));
        scenario.order(1, order("b", ELEVEN.plusSeconds(240), 1));
        scenario.start(1, starts, List.of(4L, 2L), floors);
        scenario.commitInput(1, 0, 4, ELEVEN.plusSeconds(240), Map.of(Fate.ACCEPTED, 4 - starts.get(0)));
        scenario.commitInput(1, 1, 2, ELEVEN.plusSeconds(240), Map.of(Fate.ACCEPTED, 2L));
        scenario.commitFrontier(1, ELEVEN.plusSeconds(240));
        scenario.result(1, "a", ELEVEN.plusSeconds(60), 3);
        scenario.result(1, "b", ELEVEN.plusSeconds(60), 20);
    }

    private void published() throws Exception {
        scenario.result(1, "a", ELEVEN, 12);
        scenario.result(1, "b", ELEVEN, 20);
    }

    private static String order(String sku, Instant at, int amount) {
        return "{\"sku\":\"%s\",\"amount\":%d,\"at\":\"%s\"}".formatted(sku, amount, at);
    }
}
