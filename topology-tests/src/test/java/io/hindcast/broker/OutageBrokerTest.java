package io.hindcast.broker;

import io.hindcast.broker.SkewedDay.Keys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutageBrokerTest {
    private static final int OUTAGE_FROM_MINUTE = 30;
    private static final int OUTAGE_TO_MINUTE = OUTAGE_FROM_MINUTE + 120;
    private static final SkewedDay DAY = new SkewedDay("outage", Keys.ANYWHERE, OUTAGE_TO_MINUTE + 30, 2);
    private static final Duration FEEDING = Duration.ofSeconds(6);

    @TempDir
    Path folder;

    @Test
    void aWorkerThatCatchesUpOnTwoHoursDropsNothingAsLate() throws Exception {
        try (Stage stage = Stage.on(new EmbeddedBroker(folder.resolve("broker")), DAY, folder)) {
            EventFeed feed = stage.feed();
            Runs runs = stage.runs();
            Version version = runs.prepared(1);
            VersionFacts facts = new VersionFacts(stage.admin(), version);

            try (Workers workers = new Workers(version, runs.state(version, "workers"))) {
                int worker = workers.start();
                feed.write(0, OUTAGE_FROM_MINUTE, FEEDING);
                workers.worker(worker).during(() -> facts.awaitRead(DAY.size(0, OUTAGE_FROM_MINUTE) / 2, runs.limit()));
                workers.stop(worker);
                feed.write(OUTAGE_FROM_MINUTE, OUTAGE_TO_MINUTE, Duration.ZERO);
                int again = workers.start();
                Future<Void> fed = stage.meanwhile(() -> {
                    feed.write(OUTAGE_TO_MINUTE, DAY.minutes(), FEEDING);
                    feed.end();
                    return null;
                });
                workers.worker(again).during(() -> facts.awaitEnd(runs.limit()));
                Stage.result(fed);
            }

            facts.outcome().assertEqualTo(Outcome.expected(DAY), "after the outage");
        }
    }
}
