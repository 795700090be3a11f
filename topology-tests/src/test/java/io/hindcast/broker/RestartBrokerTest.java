package io.hindcast.broker;

import io.hindcast.broker.SkewedDay.Keys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestartBrokerTest {
    private static final SkewedDay DAY =
            new SkewedDay("restarted", Keys.ANYWHERE, Integer.getInteger("skewed.minutes", 60), 2);

    private static final Duration FEEDING = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void aBrokerThatIsRestartedUnderLoadChangesNothing() throws Exception {
        BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
        try (Stage stage = Stage.on(broker, DAY, folder)) {
            keepSequences(stage.admin());
            Runs runs = stage.runs();
            Version version = runs.prepared(1);
            VersionFacts facts = new VersionFacts(stage.admin(), version);
            Future<Void> fed = stage.feeding(FEEDING);

            try (Workers workers = new Workers(version, runs.state(version, "workers"))) {
                VersionProcess worker = workers.worker(workers.start());
                worker.during(() -> facts.awaitRead(DAY.size() / 4, runs.limit()));
                broker.restart();
                worker.during(() -> facts.awaitRead(DAY.size() / 2, runs.limit()));
                broker.restart();
                worker.during(() -> facts.awaitEnd(runs.limit()));
            }

            Stage.result(fed);
            Outcome expected = Outcome.expected(DAY);
            facts.outcome().assertEqualTo(expected, "live");
            runs.straight(2, 2).assertEqualTo(expected, "replay");
        }
    }

    /**
     * A broker that starts again has forgotten a producer whose last record has an old timestamp, and takes a batch that is
     * repeated. Here the log is to have each event once.
     */
    private static void keepSequences(Admin admin) throws Exception {
        ConfigEntry written = new ConfigEntry("message.timestamp.type", "LogAppendTime");
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, DAY.topic()),
                        List.of(new AlterConfigOp(written, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }
}
