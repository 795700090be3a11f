package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.cluster.log.SourceLog;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the verbs say of events that come twice. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class DuplicatesTest {
    private static final int HOME = SourceLog.partition("a".getBytes(UTF_8), 2);
    private static final Map<Fate, Long> READ = Map.of(Fate.ACCEPTED, 3L, Fate.DUPLICATE, 2L);

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("dup");

    @TempDir
    private Path folder;

    private Scenario scenario;

    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        scenario.propose(definition());
        order("o1", ELEVEN, 5);
        order("o1", ELEVEN.plusSeconds(5), 5);
        order("o2", ELEVEN.plusSeconds(30), 7);
        order("o3", ELEVEN.plusSeconds(180), 1);
        order("o1", ELEVEN.plusSeconds(181), 5);
        start(1, READ);
        scenario.result(1, "a", ELEVEN, 12);
    }

    private String definition() {
        return scenario.definition("amount > 0")
                        .replace("event-time: at", "event-time: at\n  keyed: sku")
                        .replace("    sku: string\n", "    sku: string\n    order: string\n")
                + "deduplicate: { by: [sku, order], within: 1h }\n";
    }

    private void order(String order, Instant at, int amount) throws Exception {
        scenario.order(
                HOME, "{\"sku\":\"a\",\"order\":\"%s\",\"amount\":%d,\"at\":\"%s\"}".formatted(order, amount, at));
    }

    private void start(int version, Map<Fate, Long> read) throws Exception {
        scenario.start(version, List.of(0L, 0L), HOME == 0 ? List.of(5L, 0L) : List.of(0L, 5L));
        scenario.commitDirect(version, HOME, 5, ELEVEN.plusSeconds(181), read);
        scenario.commitDirect(version, 1 - HOME, 0, Instant.EPOCH, Map.of());
    }

    @Test
    void explainShowsACopyBesideWhatMadeTheResult() {
        Ran ran = scenario.run("explain", "revenue", "--key", "a", "--window", ELEVEN.toString());

        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(
                ran.out().contains("2 records made it; of this time besides: 1 duplicate. 5 records read."), ran.out());
        assertTrue(ran.out().contains("an event like it was before it"), ran.out());
    }

    @Test
    void theAccountCountsThemAndBalances() {
        Ran account = scenario.run("account", "revenue");
        Ran status = scenario.run("status", "revenue");

        assertEquals(0, account.exitCode(), account.toString());
        assertTrue(account.out().contains("late  duplicate  invalid"), account.out());
        assertTrue(status.out().contains("3 accepted, 0 filtered, 0 late, 2 duplicate, 0 invalid"), status.out());
    }

    @Test
    void theRecountFindsThemToo() throws Exception {
        assertEquals(0, scenario.run("verify", "revenue").exitCode());

        scenario.commitDirect(1, HOME, 5, ELEVEN.plusSeconds(181), Map.of(Fate.ACCEPTED, 4L, Fate.DUPLICATE, 1L));
        Ran counted = scenario.run("verify", "revenue");

        assertEquals(1, counted.exitCode(), counted.toString());
        assertTrue(counted.out().contains("accepted 3, duplicate 2"), counted.out());
    }

    @Test
    void aVersionThatCountsThemDiffersBecauseOfThat() throws Exception {
        scenario.propose(definition().replaceAll("deduplicate: .*\n", ""));
        start(2, Map.of(Fate.ACCEPTED, 5L));
        scenario.result(2, "a", ELEVEN, 17);

        Ran why = scenario.run("compare", "revenue/v2", "revenue/v1", "--why");

        assertTrue(why.out().contains("deduplicate"), why.toString());
    }

    @Test
    void whatWouldBecomeOfACorrectionIsNotKnownBefore() throws Exception {
        byte[] value = "{\"sku\":\"a\"}".getBytes(UTF_8);
        scenario.rejected(
                1,
                new ProducerRecord<>(scenario.source(), HOME, ELEVEN.toEpochMilli(), "a".getBytes(UTF_8), value),
                4,
                "missing-field");
        Path fix = Files.writeString(
                folder.resolve("fix.jsonl"),
                "{\"topic\":\"" + scenario.source() + "\",\"partition\":" + HOME + ",\"offset\":4,\"timestamp\":"
                        + ELEVEN.toEpochMilli()
                        + ",\"key\":\"a\",\"value\":\"{\\\"sku\\\":\\\"a\\\",\\\"order\\\":\\\"o2\\\",\\\"amount\\\":7,\\\"at\\\":\\\"2026-03-01T11:00:30Z\\\"}\"}");

        Ran ran = scenario.run("redrive", "revenue", "-f", fix.toString(), "--dry-run");

        assertTrue(ran.out().contains("one that is a copy by 'deduplicate' will be a duplicate"), ran.toString());
    }
}
