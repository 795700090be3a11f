package io.hindcast.tool;

import static io.hindcast.tool.Scenario.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.Phase;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main job, with a worker that really runs: replay, compare, change, replay again, cut over, retire. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ReplayTest {
    private static final int MINUTES = 30;

    @TempDir
    private Path folder;

    @Test
    void replaysHistoryBesideWhatServesAndComparesIt() throws Exception {
        try (EmbeddedKafka kafka = Scenario.broker(folder.resolve("kafka"));
                Scenario scenario = new Scenario(kafka, "ns01", Clock.systemUTC())) {
            writeOrders(scenario);
            try (Worker worker = worker(scenario)) {
                worker.start();
                scenario.await("version 1 serves", () -> scenario.phase(1) instanceof Phase.Serving);

                Ran same = scenario.run("--from-earliest", "revenue", "--yes");

                assertEquals(0, same.exitCode(), same.toString());
                // The watermark stands in the last minute, so with 30 s of grace the one before it is open too.
                assertEquals(new Counts(2 * (MINUTES - 2), 0, 0, 0), scenario.compared(2));

                Path changed = folder.resolve("changed.yaml");
                Files.writeString(changed, scenario.definition("amount > 0 && sku != \"b\""));
                Ran different = scenario.run("--from-earliest", "revenue", "-f", changed.toString(), "--yes");

                assertEquals(3, different.exitCode(), different.toString());
                assertEquals(new Counts(MINUTES - 2, 0, 0, MINUTES - 2), scenario.compared(3));
                assertEquals(0, scenario.run("account", "revenue/v3").exitCode());
                Ran verified = scenario.run("verify", "revenue/v3");
                assertEquals(0, verified.exitCode(), verified.toString());

                Ran cutOver = scenario.run("cutover", "revenue/v3", "--yes");
                assertEquals(0, cutOver.exitCode(), cutOver.toString());
                Ran back = scenario.answering("n\n", "cutover", "revenue/v1");
                assertTrue(
                        back.out().contains("revenue/v3 was compared with it: " + 2 * (MINUTES - 2) + " windows, "),
                        back.toString());
                Ran kept = scenario.run("retire", "revenue/v1", "--yes");
                assertEquals(1, kept.exitCode(), kept.toString());
                assertTrue(kept.err().contains("it is the way back from a cutover"), kept.toString());
                Ran retired = scenario.run("retire", "revenue/v1", "--now", "--reason", "no room", "--yes");
                assertEquals(0, retired.exitCode(), retired.toString());
                assertTrue(
                        scenario.topics().stream().noneMatch(topic -> topic.contains(".v0001")),
                        scenario.topics().toString());
            }
        }
    }

    /** Every minute one order of two skus in both partitions; one is filtered, one invalid, one late. */
    private static void writeOrders(Scenario scenario) throws Exception {
        for (int minute = 0; minute < MINUTES; minute++) {
            for (int partition = 0; partition < 2; partition++) {
                scenario.order(partition, order("a", minute, 1));
                scenario.order(partition, order("b", minute, 2));
            }
        }
        scenario.order(0, order("a", MINUTES - 1, -1));
        scenario.order(0, "{\"sku\":\"a\"");
        scenario.order(0, order("a", 0, 1));
    }

    private static String order(String sku, int minute, int amount) {
        return "{\"sku\":\"" + sku + "\",\"amount\":" + amount + ",\"at\":\""
                + NOON.minusSeconds(3600).plusSeconds(60L * minute) + "\"}";
    }

    private Worker worker(Scenario scenario) {
        Definitions.Sound definition =
                (Definitions.Sound) Definitions.of("revenue.yaml", scenario.definition("amount > 0"));
        return new Worker(
                new WorkerSettings(
                        Map.of("bootstrap.servers", scenario.bootstrapServer()),
                        scenario.namespace(),
                        definition.definitions(),
                        1,
                        folder.resolve("state")),
                Clock.systemUTC(),
                new WorkerListener() {});
    }
}
