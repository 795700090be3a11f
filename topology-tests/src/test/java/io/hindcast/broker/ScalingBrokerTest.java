package io.hindcast.broker;

import io.hindcast.broker.SkewedDay.Keys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScalingBrokerTest {
    private static final SkewedDay DAY =
            new SkewedDay("scaled", Keys.ANYWHERE, Integer.getInteger("skewed.minutes", 60), 2);

    /** Long enough that each step of the scaling happens while the log grows. */
    private static final Duration FEEDING = Duration.ofSeconds(25);

    @TempDir
    Path folder;

    @Test
    void oneWorkerThenThreeThenOnePublishTheSame() throws Exception {
        try (Stage stage = Stage.on(new EmbeddedBroker(folder.resolve("broker")), DAY, folder)) {
            Future<Void> fed = stage.feeding(FEEDING);

            stage.runs().scaled(1).assertEqualTo(Outcome.expected(DAY), "scaled");

            Stage.result(fed);
        }
    }
}
