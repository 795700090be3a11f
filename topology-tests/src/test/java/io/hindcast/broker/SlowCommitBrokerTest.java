package io.hindcast.broker;

import io.hindcast.broker.SkewedDay.Keys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A commit takes longer than its producer waits ({@code max.block.ms}). Kafka Streams takes that for corrupt tasks, and asks for
 * a rebalance; a task that the rebalance meets before it has started again forgets where it was to start. Here the rebalance
 * always comes first.
 *
 * <p>{@code -Dbroker.guard=OFF} runs it without the guard; then it mostly fails.
 */
final class SlowCommitBrokerTest {
    private static final SkewedDay DAY = new SkewedDay("slow", Keys.PARTITIONED, 60, 2);
    private static final Duration FEEDING = Duration.ofSeconds(12);
    private static final int SLOW_COMMITS = Integer.getInteger("broker.slow-commits", 2);

    private static final Guard GUARD = Guard.valueOf(System.getProperty("broker.guard", "ON"));

    private static final Map<String, Object> IMPATIENT = Map.of("producer.max.block.ms", 2_000);
    private static final Duration TOO_LONG = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("try") // workers work while they are open
    void theGuardKeepsWhatTasksThatForgetTheirStartWouldLose() throws Exception {
        try (SlowRequests proxy = new SlowRequests(ApiKeys.TXN_OFFSET_COMMIT, TOO_LONG)) {
            EmbeddedBroker broker = new EmbeddedBroker(
                    folder.resolve("broker"), Map.of("advertised.listeners", "PLAINTEXT://127.0.0.1:" + proxy.port()));
            proxy.passOnTo(broker.port());
            try (Stage stage = Stage.on(broker, DAY, folder)) {
                Runs runs = stage.runs();
                Version version = runs.prepared(1);
                VersionFacts facts = new VersionFacts(stage.admin(), version);
                FaultyClients clients = new FaultyClients(GUARD, version.flow());
                clients.rebalanceAtOnce();
                try (Worker worker =
                        new Worker(version.start("worker", runs.state(version, "worker"), IMPATIENT, clients))) {
                    // Read all at once, there would be no commit in the middle.
                    facts.awaitWorkers(1, runs.limit());
                    Future<Void> fed = stage.feeding(FEEDING);
                    for (int slow = 1; slow <= SLOW_COMMITS; slow++) {
                        facts.awaitRead(DAY.size() * slow / (SLOW_COMMITS + 1), runs.limit());
                        proxy.holdOne();
                    }
                    facts.awaitEnd(runs.limit());
                    Stage.result(fed);
                }
                facts.outcome().assertEqualTo(Outcome.expected(DAY), "guard " + GUARD);
            }
        }
    }
}
