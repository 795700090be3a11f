package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.cluster.log.SourceLog;
import io.hindcast.definition.DefinitionSet;
import io.hindcast.definition.Definitions;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.sharing.Sharing;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker marks what it reads, and who looks something up reads little by these marks, and comes to the same without. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class MarkedVersionTest {
    private static final int ROUNDS = 6;
    private static final int ORDERS_A_ROUND = 300;
    private static final int ORDERS = ROUNDS * ORDERS_A_ROUND;
    private static final String[] SKUS = {"a", "b", "c", "d"};
    private static final Pattern READ = Pattern.compile("([0-9,]+) records read");

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = Scenario.broker(folder.resolve("kafka"));
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @Test
    void behindAShuffle() throws Exception {
        try (Scenario scenario = new Scenario(kafka, "mk01", Clock.systemUTC())) {
            check(scenario, scenario.definition("amount > 0"), order -> order % 2);
        }
    }

    @Test
    void inTheDirectForm() throws Exception {
        try (Scenario scenario = new Scenario(kafka, "mk02", Clock.systemUTC())) {
            String keyed = scenario.definition("amount > 0").replace("event-time: at", "event-time: at\n  keyed: sku");
            check(scenario, keyed, order -> SourceLog.partition(sku(order).getBytes(UTF_8), 2));
        }
    }

    private static String sku(int order) {
        return SKUS[order % SKUS.length];
    }

    private static String order(int order) {
        Instant at = ELEVEN.plusSeconds(order);
        return "{\"sku\":\"%s\",\"amount\":%d,\"at\":\"%s\"}".formatted(sku(order), order, at);
    }

    private static void check(Scenario scenario, String definition, IntUnaryOperator partition) throws Exception {
        run(scenario, definition, partition);
        Ran marked = explain(scenario);
        assertEquals(0, marked.exitCode(), marked.out() + marked.err());
        assertTrue(marked.out().contains("by marks of the version nothing of this time is before"), marked.out());

        String topic = scenario.names(1).marksTopic();
        scenario.record(topic, "k", "junk");
        scenario.record(topic, "k", "{\"format\":2,\"all\":\"else\"}");
        assertEquals(marked, explain(scenario));

        // It lies: nothing of the window comes before the last record.
        long end0 = scenario.written(scenario.source(), 0) - 1;
        long end1 = scenario.written(scenario.source(), 1) - 1;
        scenario.deleteBefore(topic, 0, Long.MAX_VALUE);
        scenario.record(
                topic,
                "k",
                "{\"format\":1,\"read\":[[\"%1$s\",0,%2$d,5],[\"%1$s\",1,%3$d,5]],\"frontiers\":[5,5],\"results\":[[0,9999],[0,9999]]}"
                        .formatted(scenario.source(), end0, end1));
        Ran lied = explain(scenario);
        assertTrue(lied.out().contains("All was read, since"), lied.out());
        assertSame(marked, lied);

        scenario.deleteBefore(topic, 0, Long.MAX_VALUE);
        Ran without = explain(scenario);
        assertTrue(3 * read(marked) < 2 * read(without), marked.out() + without.out());
        assertSame(marked, without);

        scenario.deleteTopic(topic);
        assertEquals(without, explain(scenario));
    }

    private static void assertSame(Ran expected, Ran ran) {
        assertEquals(expected.exitCode(), ran.exitCode());
        assertEquals(result(expected), result(ran));
    }

    /** But for how much was read, and why. */
    private static String result(Ran ran) {
        return READ.matcher(ran.out()).replaceAll("").replaceAll("(?m)^(Read from|All was read).*\n", "");
    }

    private static int read(Ran ran) {
        Matcher found = READ.matcher(ran.out());
        assertTrue(found.find(), ran.toString());
        return Integer.parseInt(found.group(1).replace(",", ""));
    }

    private static Ran explain(Scenario scenario) {
        return scenario.run(
                "explain",
                "revenue",
                "--key",
                "a",
                "--window",
                ELEVEN.plusSeconds(ORDERS / 2).toString());
    }

    /** The version reads as many orders in each round, and is marked behind them. */
    private static void run(Scenario scenario, String definition, IntUnaryOperator partition) throws Exception {
        Definitions.Sound sound = (Definitions.Sound) Definitions.of("revenue.yaml", definition);
        try (Worker worker = new Worker(
                new WorkerSettings(
                        Map.of("bootstrap.servers", scenario.bootstrapServer()),
                        scenario.namespace(),
                        DefinitionSet.of(sound.definitions()),
                        1,
                        folder.resolve(scenario.namespace()),
                        Sharing.byDefault().marking(ORDERS_A_ROUND - 50)),
                Clock.systemUTC(),
                new WorkerListener() {})) {
            worker.start();
            for (int round = 0; round < ROUNDS; round++) {
                int first = round * ORDERS_A_ROUND;
                scenario.orders(ORDERS_A_ROUND, i -> partition.applyAsInt(first + i), i -> order(first + i));
                long marks = round + 1;
                scenario.await(marks + " marks", () -> scenario.marked(1).whole() >= marks);
            }
            assertTrue(scenario.marked(1).steps() > 0, scenario.marked(1).toString());
        }
    }
}
