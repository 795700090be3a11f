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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every verb over a pipeline that reads two topics of different size, whose times overlap. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class SeveralTopicsTest {
    private static final int MINUTES = 20;

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private Scenario scenario;

    @BeforeEach
    void begin() throws Exception {
        kafka = Scenario.broker(folder.resolve("kafka"));
        scenario = new Scenario(kafka, "ns01", Clock.systemUTC());
    }

    @AfterEach
    void end() throws Exception {
        scenario.close();
        kafka.close();
    }

    @Test
    void replaysComparesVerifiesAndRetires() throws Exception {
        scenario.create(3, Map.of(), eu());
        scenario.create(1, Map.of(), us());
        for (int minute = 0; minute < MINUTES; minute++) {
            for (int partition = 0; partition < 3; partition++) {
                scenario.order(eu(), partition, order(minute));
            }
            scenario.order(us(), 0, order(minute + 5));
        }
        scenario.order(eu(), 2, order(0));
        try (Worker worker = worker()) {
            worker.start();
            scenario.await("version 1 serves", () -> scenario.phase(1) instanceof Phase.Serving);

            Ran replayed = scenario.run("--from-earliest", "revenue", "--yes");

            assertEquals(0, replayed.exitCode(), replayed.toString());
            assertTrue(
                    replayed.out()
                            .contains("a replay of 'shop.orders-eu', 'shop.orders-us' from their earliest records"),
                    replayed.out());
            assertTrue(replayed.out().contains("shop.revenue.v0002-partials-01-repartition"), replayed.out());
            // The lowest watermark is the third topic partition's: 20 minutes, less the last two that are open.
            assertEquals(new Counts(MINUTES - 2, 0, 0, 0), scenario.compared(2));
            for (String place : List.of("orders-eu/0", "orders-eu/1", "orders-eu/2", "orders-us/0")) {
                assertTrue(scenario.run("status", "revenue/v2").out().contains("shop." + place), place);
                assertTrue(scenario.run("account", "revenue/v2").out().contains("shop." + place), place);
            }
            assertEquals(0, scenario.run("account", "revenue/v2").exitCode());
            Ran verified = scenario.run("verify", "revenue/v2");
            assertEquals(0, verified.exitCode(), verified.toString());

            assertEquals(0, scenario.run("cutover", "revenue/v2", "--yes").exitCode());
            Ran retired = scenario.run("retire", "revenue/v1", "--now", "--reason", "not needed", "--yes");
            assertEquals(0, retired.exitCode(), retired.toString());
            assertTrue(
                    scenario.topics().stream().noneMatch(topic -> topic.contains(".v0001")),
                    scenario.topics().toString());
        }
    }

    @Test
    void topicsWithFieldsOfTheirOwnComeOutTheSameLiveReplayedAndRecounted() throws Exception {
        scenario.create(3, Map.of(), eu());
        scenario.create(2, Map.of(), us());
        String definition = """
                pipeline: revenue
                source:
                  event-time: at
                  topics:
                    %s: {fields: {sku: {type: string, from: id}, total: decimal, at: timestamp}}
                    %s:
                      fields:
                        sku: string
                        paid: {type: decimal, from: total}
                        at: {type: timestamp, epoch: ms, from: paid_at}
                      nulls: filtered
                key: [sku]
                window: {tumbling: 1m, grace: 5s}
                aggregates: {n: count(), total: first(total), paid: sum(paid), open: sum(total) - sum(paid)}
                """.formatted(eu(), us());
        for (int minute = 0; minute < MINUTES; minute++) {
            Instant at = NOON.minusSeconds(3600).plusSeconds(60L * minute);
            for (int partition = 0; partition < 3; partition++) {
                scenario.order(eu(), partition, "{\"id\":\"a\",\"total\":10.50,\"sku\":\"x\",\"at\":\"" + at + "\"}");
            }
            for (int partition = 0; partition < 2; partition++) {
                String paid = "{\"sku\":\"a\",\"total\":%d.5,\"id\":\"y\",\"paid_at\":%d}";
                scenario.order(
                        us(),
                        partition,
                        paid.formatted(minute, at.plusSeconds(30).toEpochMilli()));
            }
            // Neither is what its topic demands, though it is what the other one does.
            scenario.order(eu(), 0, "{\"sku\":\"a\",\"total\":1,\"at\":\"" + at + "\"}");
            scenario.order(us(), 1, "{\"id\":\"a\",\"total\":1,\"at\":\"" + at + "\"}");
        }
        try (Worker worker = worker(definition)) {
            worker.start();
            scenario.await("version 1 serves", () -> scenario.phase(1) instanceof Phase.Serving);

            Ran replayed = scenario.run("--from-earliest", "revenue", "--yes");

            assertEquals(0, replayed.exitCode(), replayed.toString());
            // The orders stand at the last minute, less the grace: two windows are open.
            assertEquals(new Counts(MINUTES - 2, 0, 0, 0), scenario.compared(2));
            for (String version : List.of("revenue/v1", "revenue/v2")) {
                Ran account = scenario.run("account", version);
                assertEquals(0, account.exitCode(), account.toString());
                Ran verified = scenario.run("verify", version);
                assertEquals(0, verified.exitCode(), verified.toString());
            }
        }
    }

    @Test
    void thePlanRefusesTopicsThatCannotBeReplayedAlike() throws Exception {
        scenario.create(1, Map.of(), eu());
        scenario.create(1, Map.of("cleanup.policy", "compact"), us());
        scenario.propose(definition());

        Ran compacted = scenario.run("--from-earliest", "revenue", "--yes");

        assertEquals(1, compacted.exitCode());
        assertTrue(compacted.err().startsWith("replay: source topic 'shop.orders-us' is compacted"), compacted.err());
        assertTrue(scenario.phase(1) instanceof Phase.Proposed);
    }

    @Test
    void thePlanRefusesMorePartitionsThanCanBeCommitted() throws Exception {
        scenario.create(1, Map.of(), eu());
        scenario.create(129, Map.of(), us());
        scenario.propose(definition());

        Ran refused = scenario.run("--from-earliest", "revenue", "--yes");

        assertEquals(1, refused.exitCode());
        assertTrue(
                refused.err()
                        .startsWith(
                                "replay: source topic 'shop.orders-us' has 129 partitions; at most 128 are supported"),
                refused.err());
    }

    @Test
    void thePlanNamesTheTopicThatIsMissing() throws Exception {
        scenario.create(1, Map.of(), eu());
        scenario.propose(definition());

        Ran refused = scenario.run("--from-earliest", "revenue", "--yes");

        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().startsWith("replay: the source topic 'shop.orders-us' does not exist"), refused.err());
    }

    @Test
    void refusesAnEventTimeThatMeansTwoThings() throws Exception {
        scenario.create(1, Map.of("message.timestamp.type", "CreateTime"), eu());
        scenario.create(1, Map.of("message.timestamp.type", "LogAppendTime"), us());
        Path file = folder.resolve("timestamps.yaml");
        Files.writeString(file, definition().replace("at: timestamp", "at: {type: timestamp, from: $timestamp}"));
        scenario.propose(definition());

        Ran refused = scenario.run("--from-earliest", "revenue", "-f", file.toString(), "--yes");

        assertEquals(1, refused.exitCode(), refused.toString());
        assertTrue(
                refused.err()
                        .startsWith("replay: source topics differ in message.timestamp.type (CreateTime: "
                                + "'shop.orders-eu'; LogAppendTime: 'shop.orders-us')"),
                refused.err());
    }

    private String eu() {
        return scenario.source() + "-eu";
    }

    private String us() {
        return scenario.source() + "-us";
    }

    private String definition() {
        return scenario.definition("amount > 0")
                .replace("topic: " + scenario.source(), "topics: [" + eu() + ", " + us() + "]");
    }

    private static String order(int minute) {
        return "{\"sku\":\"a\",\"amount\":1,\"at\":\"" + NOON.minusSeconds(3600).plusSeconds(60L * minute) + "\"}";
    }

    private Worker worker() {
        return worker(definition());
    }

    private Worker worker(String definition) {
        Definitions.Sound sound = (Definitions.Sound) Definitions.of("revenue.yaml", definition);
        return new Worker(
                new WorkerSettings(
                        Map.of("bootstrap.servers", scenario.bootstrapServer()),
                        scenario.namespace(),
                        sound.definitions(),
                        1,
                        folder.resolve("state")),
                Clock.systemUTC(),
                new WorkerListener() {});
    }
}
