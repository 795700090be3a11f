package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.harness.ToolProcess;
import io.hindcast.ledger.Phase;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.VersionStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

/**
 * A worker's state folder is spoiled while it does not run, with windows open. Whatever happened to the files, each window gets
 * its one final, with every order in it.
 */
final class SpoiledStateTest extends OnABroker {
    private static final int ALONE = Spoil.values().length;
    private static final int PAIRS = Integer.getInteger("spoil.pairs", 4);
    private static final long SEED = Long.getLong("spoil.seed", 1);
    private static final int KEYS = 400;
    private static final int PARTITIONS = 2;

    @Test
    void eachFaultAloneAndSomeInPairsLoseAndDoubleNothing() throws Exception {
        List<List<Spoil>> faults = new ArrayList<>();
        for (Spoil one : Spoil.values()) {
            faults.add(List.of(one));
        }
        faults.addAll(pairs(PAIRS, new SplittableRandom(SEED)));
        run("spoiled", "", faults);
    }

    @Test
    void norDoTheyInTheDirectForm() throws Exception {
        run("spoiled-direct", "keyed: sku", pairs(PAIRS, new SplittableRandom(SEED + 1)));
    }

    private static List<List<Spoil>> pairs(int count, RandomGenerator random) {
        return IntStream.range(0, count)
                .mapToObj(pair -> List.of(Spoil.values()[random.nextInt(ALONE)], Spoil.values()[random.nextInt(ALONE)]))
                .toList();
    }

    /** With two windows open the worker stops, its state is spoiled, and it goes on with both. */
    private void run(String name, String keyed, List<List<Spoil>> faults) throws Exception {
        orders.createTopic(name, PARTITIONS, Map.of());
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> story = new ArrayList<>(List.of("seed " + SEED));
        Notices notices = new Notices();
        String results = name + ".orders.v0001.results";
        for (int round = 0; round <= faults.size(); round++) {
            try (Worker worker = worker(name, definition(name, keyed), notices)) {
                worker.start();
                if (round > 0) {
                    write(name, round - 1);
                }
                write(name, round);
                long written = (2L * round + 1) * KEYS;
                try {
                    Await.until(written + " orders", LIMIT, () -> accepted(worker) == written);
                } catch (AssertionError late) {
                    throw new AssertionError(
                            story + " " + version(worker).map(VersionStatus::condition) + " " + notices, late);
                }
            }
            if (round < faults.size()) {
                story.add(spoil(state(name).resolve(name + ".orders.v0001"), faults.get(round), random));
            }
        }
        write(name, faults.size());
        write(name, faults.size() + 4);
        try (Worker worker = worker(name, definition(name, keyed), notices)) {
            worker.start();
            Map<String, String> expected = expected(faults.size());
            Await.until(
                    expected.size() + " finals; " + story + notices,
                    LIMIT,
                    () -> orders.results(results).size() >= expected.size());
            assertEquals(expected, new TreeMap<>(orders.results(results)), story::toString);
            assertTrue(phase(worker) instanceof Phase.Serving, story::toString);
        }
        for (String verb : List.of("account", "verify")) {
            ToolProcess told = ToolProcess.run(bootstrapServer(), name, verb, "orders/v1");
            assertEquals(0, told.exitCode(), told::output);
        }
    }

    private static String spoil(Path state, List<Spoil> faults, RandomGenerator random) throws IOException {
        List<String> done = new ArrayList<>();
        for (Spoil fault : faults) {
            boolean found = fault.to(state, random);
            assertTrue(found || faults.size() > 1, fault + " had nothing to spoil in " + state);
            done.add(fault + (found ? "" : " of nothing"));
        }
        return String.join(" and ", done);
    }

    /** An order of each key in the window of this round, where Kafka's default partitioner puts it. */
    private void write(String topic, int round) {
        Instant at = Orders.TEN.plus(Duration.ofHours(round)).plus(Duration.ofMinutes(30));
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int here = partition;
            List<String> skus = IntStream.range(0, KEYS)
                    .mapToObj(SpoiledStateTest::sku)
                    .filter(sku -> partition(sku) == here)
                    .toList();
            orders.sendTexts(
                    topic,
                    partition,
                    skus.size(),
                    index -> "{\"sku\":\"" + skus.get(index) + "\",\"amount\":1.50,\"at\":\"" + at + "\"}");
        }
    }

    private static int partition(String sku) {
        return Utils.toPositive(Utils.murmur2(sku.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }

    private static long accepted(Worker worker) {
        return version(worker)
                .flatMap(version -> version.progress())
                .map(progress -> progress.account().records(Fate.ACCEPTED))
                .orElse(0L);
    }

    private static String definition(String topic, String keyed) {
        return """
                pipeline: orders
                source:
                  topic: %s
                  format: json
                  event-time: at
                  max-ahead: 36500d
                  %s
                  fields: {sku: string, amount: decimal, at: timestamp}
                key: [sku]
                window: {tumbling: 1h, grace: 90m}
                aggregates:
                  orders: count()
                  spent: sum(amount)
                """.formatted(topic, keyed);
    }

    /** Two orders of each key in the window of each round. */
    private static Map<String, String> expected(int rounds) {
        Map<String, String> expected = new TreeMap<>();
        for (int round = 0; round <= rounds; round++) {
            Instant start = Orders.TEN.plus(Duration.ofHours(round));
            for (int key = 0; key < KEYS; key++) {
                String group = "{\"sku\":\"" + sku(key) + "\"";
                expected.put(
                        group + ",\"window\":\"" + start + "\"}",
                        "{\"key\":" + group + "},\"window\":{\"start\":\"" + start + "\",\"end\":\""
                                + start.plus(Duration.ofHours(1))
                                + "\"},\"final\":true,\"revision\":1,\"orders\":2,\"spent\":3.00}");
            }
        }
        return expected;
    }

    private static String sku(int key) {
        return "sku-" + key;
    }
}
