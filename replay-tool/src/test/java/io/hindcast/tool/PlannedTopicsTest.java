package io.hindcast.tool;

import static io.hindcast.tool.Scenario.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.Phase;
import io.hindcast.plan.Form;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The topics of a plan are those that a version really has once it runs, and those that retiring it deletes. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class PlannedTopicsTest {
    private static final String DELETED = "deleted topic ";

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
    void ofTheFormWithAShuffle() throws Exception {
        try (Scenario scenario = scenario("pl01")) {
            check(scenario, Form.SHUFFLED, scenario.definition("amount > 0"), List.of(scenario.source()));
        }
    }

    @Test
    void ofTheFormWithAShuffleOverSeveralTopics() throws Exception {
        try (Scenario scenario = scenario("pl02")) {
            String more = scenario.source() + "-more";
            scenario.create(1, Map.of(), more);
            String definition = scenario.definition("amount > 0")
                    .replace("topic: " + scenario.source(), "topics: [" + scenario.source() + ", " + more + "]");
            check(scenario, Form.SHUFFLED, definition, List.of(scenario.source(), more));
        }
    }

    @Test
    void ofTheDirectForm() throws Exception {
        try (Scenario scenario = scenario("pl03")) {
            String definition =
                    scenario.definition("amount > 0").replace("event-time: at", "event-time: at\n  keyed: sku");
            check(scenario, Form.DIRECT, definition, List.of(scenario.source()));
        }
    }

    private static Scenario scenario(String namespace) throws Exception {
        return new Scenario(kafka, namespace, Clock.systemUTC());
    }

    private static void check(Scenario scenario, Form form, String definition, List<String> sources) throws Exception {
        for (String source : sources) {
            scenario.order(source, 0, "{\"sku\":\"a\",\"amount\":1,\"at\":\"" + NOON + "\"}");
        }
        try (Worker worker = worker(scenario, definition)) {
            worker.start();
            scenario.await("version 1 serves", () -> scenario.phase(1) instanceof Phase.Serving);
        }
        assertEquals(form, scenario.plan(1).form());
        List<String> planned = scenario.plan(1).topicNames();
        assertEquals(planned.stream().sorted().toList(), own(scenario, sources));
        // Its name begins alike, and it is nobody's.
        String alike = scenario.names(1).applicationId() + "-mine";
        scenario.create(1, Map.of(), alike);

        Ran retired = scenario.run("retire", "--pipeline", "revenue", "--yes");

        assertEquals(0, retired.exitCode(), retired.toString());
        assertEquals(
                planned,
                retired.out()
                        .lines()
                        .filter(line -> line.startsWith(DELETED))
                        .map(line -> line.substring(DELETED.length()).replace("shop", scenario.namespace()))
                        .toList());
        assertEquals(List.of(alike), own(scenario, sources));
    }

    /** What is there besides the sources and the ledger. */
    private static List<String> own(Scenario scenario, List<String> sources) throws Exception {
        List<String> others = Stream.concat(sources.stream(), Stream.of(scenario.namespace() + ".ledger"))
                .toList();
        return scenario.topics().stream()
                .filter(topic -> !others.contains(topic))
                .collect(Collectors.toList());
    }

    private static Worker worker(Scenario scenario, String definition) {
        Definitions.Sound sound = (Definitions.Sound) Definitions.of("revenue.yaml", definition);
        return new Worker(
                new WorkerSettings(
                        Map.of("bootstrap.servers", scenario.bootstrapServer()),
                        scenario.namespace(),
                        sound.definitions(),
                        1,
                        folder.resolve(scenario.namespace())),
                Clock.systemUTC(),
                new WorkerListener() {});
    }
}
