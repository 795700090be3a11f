package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.SkewedDay.Keys;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Workers on the Kafka Streams that ships and on that of another release take over from each other, on the same state and side by
 * side, as where a release with another Kafka is rolled out and taken back.
 *
 * <p>{@code -Dworker.libs=FOLDER} names the other release's jars: kafka-clients and kafka-streams.
 */
@EnabledIfSystemProperty(named = "worker.libs", matches = ".+")
final class ReleasedWorkersBrokerTest {
    private static final List<String> OURS = List.of();
    private static final File JARS = new File(System.getProperty("worker.libs", ""));
    private static final List<String> THEIRS = List.of(JARS + File.separator + "*");
    private static final Duration FEEDING = Duration.ofSeconds(20);
    private static final int STEPS = 6;

    @TempDir
    Path folder;

    @BeforeAll
    static void whatIsNamedHasAKafkaStreams() {
        String[] found = JARS.list((in, name) -> name.startsWith("kafka-streams-"));
        assertTrue(found != null && found.length == 1, JARS + " holds one kafka-streams");
    }

    @ParameterizedTest
    @EnumSource
    void takeOverFromEachOther(Keys keys) throws Exception {
        SkewedDay day = new SkewedDay("released-" + keys.ordinal(), keys, 60, 2);
        try (Stage stage = Stage.on(new EmbeddedBroker(folder.resolve("broker")), day, folder)) {
            Future<Void> fed = stage.feeding(FEEDING);
            outcome(stage, day).assertEqualTo(Outcome.expected(day), "after five workers");
            Stage.result(fed);
        }
    }

    @SuppressWarnings("try") // one is killed while the other works
    private static Outcome outcome(Stage stage, SkewedDay day) throws Exception {
        Runs runs = stage.runs();
        Version version = runs.prepared(1);
        VersionFacts facts = new VersionFacts(stage.admin(), version);
        Path state = runs.state(version, "worker");
        int step = 1;
        // Rolled out, taken back, rolled out again: each goes on with the files that the last one has left.
        for (List<String> release : List.of(OURS, THEIRS, OURS)) {
            long read = day.size() * step++ / STEPS;
            try (VersionProcess worker = VersionProcess.start(version, "worker", 2, state, release)) {
                worker.during(() -> facts.awaitRead(read, runs.limit()));
                worker.stop();
            }
        }
        Path beside = runs.state(version, "beside");
        try (VersionProcess theirs = VersionProcess.start(version, "worker", 1, state, THEIRS)) {
            long read = day.size() * step++ / STEPS;
            theirs.during(() -> facts.awaitRead(read, runs.limit()));
            try (VersionProcess ours = VersionProcess.start(version, "beside", 1, beside, OURS)) {
                ours.during(() -> facts.awaitWorkers(2, runs.limit()));
                long both = day.size() * step / STEPS;
                ours.during(() -> facts.awaitRead(both, runs.limit()));
                theirs.close();
                ours.during(() -> facts.awaitEnd(runs.limit()));
                return facts.outcome();
            }
        }
    }
}
