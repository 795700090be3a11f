package io.hindcast.broker;

import io.hindcast.broker.SkewedDay.Keys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers that are killed by SIGKILL at random moments, of a version that runs live while the log grows, and of its replay.
 *
 * <p>{@code -Dbroker.kills=N} kills so many workers of either; {@code -Dbroker.seed=S} at other moments.
 */
final class KillsBrokerTest {
    private static final int KILLS = Integer.getInteger("broker.kills", 3);
    private static final long SEED = Long.getLong("broker.seed", 1);

    /** Longer than the kills take on a machine that has nothing else to do. */
    private static final Duration FEEDING = Duration.ofSeconds(4L * KILLS);

    @TempDir
    Path folder;

    @Test
    void liveAndReplayAreExactHoweverOftenWorkersAreKilled() throws Exception {
        killing(new SkewedDay("killed", Keys.ANYWHERE, 20 * KILLS, 2));
    }

    @Test
    void soIsTheDirectForm() throws Exception {
        killing(new SkewedDay("killed-keyed", Keys.PARTITIONED, 20 * KILLS, 2));
    }

    private void killing(SkewedDay day) throws Exception {
        try (Stage stage = Stage.on(new EmbeddedBroker(folder.resolve("broker")), day, folder)) {
            Outcome expected = Outcome.expected(day);
            SplittableRandom random = new SplittableRandom(SEED);
            SplittableRandom ofReplay = random.split();

            Future<Void> fed = stage.feeding(FEEDING);
            Future<Outcome> live = stage.meanwhile(() -> new RandomKills(stage.runs(), random).run(1, KILLS));
            Future<Outcome> replay = stage.meanwhile(() -> new RandomKills(stage.runs(), ofReplay).run(2, KILLS));

            Stage.result(fed);
            Stage.result(live).assertEqualTo(expected, "live, seed " + SEED);
            Stage.result(replay).assertEqualTo(expected, "replay, seed " + SEED);
        }
    }
}
