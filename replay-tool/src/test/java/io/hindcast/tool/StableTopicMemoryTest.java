package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.StableTopic;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.Scenario.Ran;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is remembered of a stable topic is thrown away and bounded, and how fast switches go. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class StableTopicMemoryTest {
    private static final List<Map<Fate, Long>> READ = List.of(Map.of(Fate.ACCEPTED, 2L), Map.of(Fate.ACCEPTED, 1L));
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("sm");

    private Scenario scenario;

    /** Version 1 serves, version 2 has caught up. */
    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        scenario.order(0, "{}");
        scenario.order(0, "{}");
        scenario.order(1, "{}");
        scenario.caughtUp(1, READ);
        scenario.append(new CutOver(new VersionId("revenue", 1)));
        scenario.caughtUp(2, READ);
    }

    private void bind() {
        assertEquals(
                0,
                scenario.run("publish", "revenue", "--topic", scenario.namespace() + ".stable", "--yes")
                        .exitCode());
    }

    private StableTopic topic() {
        return scenario.state().pipeline("revenue").bound().orElseThrow();
    }

    private Ran ends(int exitCode, String... arguments) {
        Ran ran = scenario.run(arguments);
        assertEquals(exitCode, ran.exitCode(), ran.toString());
        return ran;
    }

    @Test
    void aRebuildIsForATopicThatIsBound() {
        Ran unbound = ends(1, "publish", "revenue", "--rebuild", "--yes");
        assertTrue(unbound.err().contains("pipeline 'revenue' has no stable topic, so there is nothing to rebuild"));
        ends(2, "publish", "revenue", "--rebuild", "--again", "--yes");
        ends(2, "publish", "revenue", "--rebuild", "--topic", "other", "--yes");
        ends(2, "publish", "revenue", "--topic", "other", "--keep-before", "2026-01-01T00:00Z", "--yes");
        assertTrue(scenario.state().pipeline("revenue").bound().isEmpty());
    }

    @Test
    void aRebuildIsRecordedOnceAndGoesOnFromTheHighestNumber() throws Exception {
        bind();
        scenario.commitPublished(1, 0, Map.of("number", 17L, "start", TEN.toEpochMilli()));
        Ran dry = ends(0, "publish", "revenue", "--rebuild", "--dry-run");
        assertTrue(dry.out().contains("the results of revenue/v1 are taken anew: 0 offsets"), dry.out());
        assertTrue(dry.out().contains("windows that start before 2026-03-01T10:00:00Z stay as they stand"), dry.out());
        assertEquals(StableTopic.Generation.FIRST, topic().generation());

        ends(0, "publish", "revenue", "--rebuild", "--detach", "--yes");
        assertEquals(new StableTopic.Generation(2, TEN.toEpochMilli(), 17), topic().generation());
        long offset = scenario.state().offset();
        Ran again = ends(0, "publish", "revenue", "--rebuild", "--detach", "--yes");
        assertTrue(again.out().contains("is being rebuilt already"), again.out());
        assertEquals(offset, scenario.state().offset());
    }

    @Test
    void howFarARebuildHasReadIsShown() throws Exception {
        bind();
        for (int record = 0; record < 10; record++) {
            scenario.record(scenario.namespace() + ".stable", "key" + record, "said before");
        }
        ends(0, "publish", "revenue", "--rebuild", "--detach", "--yes");
        assertTrue(
                ends(0, "status", "revenue").out().contains("what was said is read from the topic, 0 % of it so far"));
        scenario.commitPublished(1, 0, Map.of("recollected", 2L));
        // In one partition or in both.
        String reading = ends(0, "status", "revenue").out();
        assertTrue(reading.matches("(?s).*what was said is read from the topic, (20|40) % of it so far.*"), reading);
        scenario.commitPublished(1, 0, Map.of("number", 17L));
        assertTrue(ends(0, "status", "revenue").out().contains(", 100 % of it so far"));
    }

    @Test
    void resultsThatHaveLostTheirBeginningAreNeitherRebuiltNorCutOverTo() throws Exception {
        scenario.result(1, "a", TEN, 5);
        scenario.result(1, "a", TEN.plusSeconds(60), 5);
        scenario.result(2, "a", TEN, 5);
        scenario.result(2, "a", TEN.plusSeconds(60), 5);
        bind();
        deleteFirst(1);
        Ran rebuild = ends(1, "publish", "revenue", "--rebuild", "--yes");
        assertTrue(rebuild.err().contains("the results of revenue/v1 have lost their beginning"), rebuild.err());
        ends(0, "publish", "revenue", "--rebuild", "--keep-before", "2026-03-01T10:01Z", "--detach", "--yes");
        assertEquals(TEN.plusSeconds(60).toEpochMilli(), topic().generation().keepBeforeMs());

        deleteFirst(2);
        Ran cutover = ends(1, cutover());
        assertTrue(cutover.err().contains("has lost its beginning, "), cutover.err());
    }

    private void deleteFirst(int version) throws Exception {
        for (int partition = 0; partition < 2; partition++) {
            scenario.deleteBefore(scenario.names(version).resultsTopic(), partition, 1);
        }
    }

    private static String[] cutover(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "cutover",
                "revenue/v2",
                "--max-lag",
                "none",
                "--without-compare",
                "--reason",
                "a test",
                "--detach",
                "--yes"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void switchesArePacedByThePipeline() {
        Ran unbound = ends(1, "pace", "revenue", "--max-rate", "500");
        assertTrue(unbound.err().contains("has no stable topic, so no switch says anything"), unbound.err());
        bind();
        Ran paced = ends(0, "pace", "revenue", "--max-rate", "500");
        assertTrue(paced.out().contains("switches say at most 500 records a second"), paced.out());
        assertEquals(new MaxRate(500), topic().maxRate());
        assertTrue(ends(0, "pace", "revenue", "--max-rate", "500").out().contains(" already"));

        ends(0, cutover("--max-rate", "0"));
        assertEquals(MaxRate.PAUSED, topic().maxRate());
        assertTrue(ends(0, "status", "revenue").out().contains("paused"), "status says so");
        ends(0, "pace", "revenue", "--max-rate", "none");
        assertEquals(MaxRate.NONE, topic().maxRate());
    }
}
