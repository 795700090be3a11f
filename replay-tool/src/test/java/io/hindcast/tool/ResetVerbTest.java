package io.hindcast.tool;

import static io.hindcast.tool.Scenario.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ResetVerbTest {
    private static final String TOPOLOGY = """
            Topologies:
               Sub-topology: 0
                Source: KSTREAM-SOURCE-0000000000 (topics: [orders])
                  --> KSTREAM-SINK-0000000002
                Sink: KSTREAM-SINK-0000000002 (topic: by-sku-repartition)
                  <-- KSTREAM-SOURCE-0000000000

              Sub-topology: 1
                Source: KSTREAM-SOURCE-0000000003 (topics: [by-sku-repartition])
                  --> KSTREAM-AGGREGATE-0000000004
                Processor: KSTREAM-AGGREGATE-0000000004 (stores: [counts])
                  --> none
            """;

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("rs");

    @TempDir
    private Path folder;

    private Scenario scenario;
    private String id = "";

    /** Application "…-app" has read both partitions of the orders, and another one is called nearly alike. */
    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        id = scenario.namespace() + "-app";
        scenario.order(0, NOON, "{}");
        scenario.order(0, NOON.plusSeconds(60), "{}");
        scenario.order(1, NOON.plusSeconds(120), "{}");
        scenario.create(
                1,
                Map.of(),
                id + "-counts-changelog",
                id + "-by-sku-repartition",
                id + "-eu-counts-changelog",
                id + "-orders");
        scenario.committed(id, Map.of(scenario.source(), List.of(2L, 1L), id + "-by-sku-repartition", List.of(0L)));
    }

    private Ran reset(String... more) throws Exception {
        Path topology = Files.writeString(folder.resolve("topology.txt"), TOPOLOGY, UTF_8);
        List<String> all = new ArrayList<>(List.of("reset", "--application-id", id, "--topology", topology.toString()));
        all.addAll(List.of(more));
        return scenario.raw(all.toArray(String[]::new));
    }

    @Test
    void showsWhatItWouldDoAndDoesNothing() throws Exception {
        Ran ran = reset();

        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains(scenario.source() + "/0  from 2 to 0\n"), ran.out());
        assertTrue(ran.out().contains(id + "-counts-changelog  is deleted\n"), ran.out());
        assertTrue(ran.out().contains(id + "-by-sku-repartition  is deleted\n"), ran.out());
        assertFalse(ran.out().contains("-eu-"), ran.out());
        assertFalse(ran.out().contains(id + "-orders"), "of somebody who is called alike");
        assertTrue(ran.out().contains("Nothing was done"), ran.out());
        assertEquals(List.of(2L, 1L), scenario.committed(id));
    }

    @Test
    void deletesItsOwnTopicsAloneAndCanBeTakenBack() throws Exception {
        Path undo = folder.resolve("undo");
        Ran ran = reset("--execute", "--yes", "--undo", undo.toString());

        assertEquals(0, ran.exitCode(), ran.err() + ran.out());
        assertEquals(List.of(0L, 0L), scenario.committed(id));
        scenario.awaitGone(id + "-counts-changelog");
        scenario.awaitGone(id + "-by-sku-repartition");
        assertTrue(scenario.allTopics().contains(id + "-eu-counts-changelog"));
        assertEquals(
                Set.of(scenario.source() + ",0,2", scenario.source() + ",1,1"), Set.copyOf(Files.readAllLines(undo)));

        scenario.committed(id, Map.of(scenario.source(), List.of(1L, 1L)));
        Ran twice = reset("--execute", "--yes", "--undo", undo.toString());
        assertEquals(2, twice.exitCode(), twice.out());
        assertTrue(twice.err().contains("is there already"), twice.err());

        Ran back = scenario.raw(
                "reset",
                "--application-id",
                id,
                "--to-offsets",
                undo.toString(),
                "--undo",
                undo + ".again",
                "--execute",
                "--yes");
        assertEquals(0, back.exitCode(), back.err());
        assertEquals(List.of(2L, 1L), scenario.committed(id));
    }

    @Test
    void goesOnAtATime() throws Exception {
        Ran ran = reset(
                "--to-time",
                NOON.plusSeconds(60).toString(),
                "--execute",
                "--yes",
                "--undo",
                folder.resolve("u").toString());

        assertEquals(0, ran.exitCode(), ran.err());
        assertEquals(List.of(1L, 0L), scenario.committed(id));
    }

    @Test
    void offsetsThatAreNotThereAreRefusedAndOnesOfExpiredGroupsAreSet() throws Exception {
        Path offsets = Files.writeString(folder.resolve("o"), scenario.source() + ",0,7\n", UTF_8);
        Ran behind =
                scenario.raw("reset", "--application-id", id, "--to-offsets", offsets.toString(), "--execute", "--yes");
        assertEquals(2, behind.exitCode(), behind.out());
        assertTrue(behind.err().contains(scenario.source() + "/0 has the offsets 0 to 2, and not 7"), behind.err());

        Files.writeString(offsets, scenario.source() + ",0,1\n" + scenario.source() + ",1,0\n", UTF_8);
        Ran expired = scenario.raw(
                "reset",
                "--application-id",
                id + "2",
                "--to-offsets",
                offsets.toString(),
                "--execute",
                "--yes",
                "--undo",
                folder.resolve("none").toString());
        assertEquals(0, expired.exitCode(), expired.err() + expired.out());
        assertEquals(List.of(1L, 0L), scenario.committed(id + "2"));
    }

    @Test
    void refusesWhatRunsAndWhatIsHindcasts() throws Exception {
        try (KafkaConsumer<byte[], byte[]> member = scenario.member(id)) {
            Ran running = reset("--execute", "--yes");
            assertEquals(1, running.exitCode(), running.out());
            assertTrue(running.err().contains("application '" + id + "' runs: "), running.err());
            assertTrue(member.assignment().size() > 0);
            Ran shown = reset();
            assertEquals(0, shown.exitCode(), shown.err());
            assertTrue(shown.out().contains("It runs, and has to be stopped before: "), shown.out());
        }
        Ran ours = scenario.raw("reset", "--application-id", scenario.namespace() + ".revenue.v0001");
        assertEquals(1, ours.exitCode(), ours.out());
        assertTrue(ours.err().contains("is of Hindcast's namespace"), ours.err());
    }

    @Test
    void saysWhereAListIsWrong() throws Exception {
        Path list = Files.writeString(folder.resolve("own.txt"), "# mine\n" + scenario.source() + "\n", UTF_8);
        Ran foreign = scenario.raw("reset", "--application-id", id, "--internal-topics", list.toString());
        assertEquals(2, foreign.exitCode(), foreign.out());
        assertTrue(
                foreign.err().contains("--internal-topics, line 2: '" + scenario.source() + "' is no topic of the"),
                foreign.err());

        Path nothing = Files.writeString(folder.resolve("none.txt"), "hello\n", UTF_8);
        Ran empty = scenario.raw("reset", "--application-id", id, "--topology", nothing.toString());
        assertEquals(2, empty.exitCode(), empty.out());

        Ran nobody = scenario.raw("reset", "--application-id", "nobody");
        assertEquals(4, nobody.exitCode(), nobody.err());
    }
}
