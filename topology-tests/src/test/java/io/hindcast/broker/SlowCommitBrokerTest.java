package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

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
 * always comes first; a broker that stands still for a while has the same effect now and then.
 */
final class SlowCommitBrokerTest {
    private static final SkewedDay DAY = new SkewedDay("slow", Keys.PARTITIONED, 60, 2);
    private static final Duration FEEDING = Duration.ofSeconds(10);
    private static final int SLOW_COMMITS = Integer.getInteger("broker.slow-commits", 2);

    private static final Map<String, Object> IMPATIENT = Map.of("producer.max.block.ms", 2_000);
    private static final Duration TOO_LONG = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    @Test
    void theGuardKeepsWhatTasksThatForgetTheirStartWouldLose() throws Exception {
        Outcome expected = Outcome.expected(DAY);
        outcome(1, Guard.ON).assertEqualTo(expected, "with the guard");
        assertNotEquals(expected.fates(), outcome(2, Guard.OFF).fates(), "records read without the guard");
    }

    private Outcome outcome(int number, Guard guard) throws Exception {
        try (SlowRequests proxy = new SlowRequests(ApiKeys.TXN_OFFSET_COMMIT, TOO_LONG)) {
            EmbeddedBroker broker = new EmbeddedBroker(
                    folder.resolve("broker-" + number),
                    Map.of("advertised.listeners", "PLAINTEXT://127.0.0.1:" + proxy.port()));
            proxy.passOnTo(broker.port());
            try (Stage stage = Stage.on(broker, DAY, folder)) {
                Future<Void> fed = stage.feeding(FEEDING);
                Runs runs = stage.runs();
                Version version = runs.prepared(number);
                VersionFacts facts = new VersionFacts(stage.admin(), version);
                FaultyClients clients = new FaultyClients(guard);
                clients.rebalanceAtOnce();
                try (Worker worker =
                        new Worker(version.start("worker", runs.state(version, "worker"), IMPATIENT, clients))) {
                    for (int slow = 1; slow <= SLOW_COMMITS; slow++) {
                        facts.awaitRead(DAY.size() * slow / (SLOW_COMMITS + 1), runs.limit());
                        proxy.holdOne();
                    }
                    facts.awaitEnd(runs.limit());
                }
                Stage.result(fed);
                return facts.outcome();
            }
        }
    }
}
