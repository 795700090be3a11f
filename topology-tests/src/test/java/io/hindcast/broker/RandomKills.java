package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;

/**
 * A version on two workers, of which one or the other is killed by SIGKILL at a random moment: mostly soon after it has
 * committed, so that it is in the middle of something; now and then before that, or without its state afterwards.
 */
final class RandomKills {
    private static final int WORKERS = 2;
    private static final long LONGEST_WORK_MS = 1_500;
    private static final int KILLS_TO_ONE_AT_ANY_TIME = 5;
    private static final int KILLS_TO_A_LOST_STATE = 10;

    private final Runs runs;
    private final SplittableRandom random;
    private int atWork;

    RandomKills(Runs runs, SplittableRandom random) {
        this.runs = runs;
        this.random = random;
    }

    /** Runs a version to the end, with so many kills on the way; at least a third of them hit a worker at work. */
    Outcome run(int number, int kills) throws Exception {
        Version version = runs.prepared(number);
        VersionFacts facts = new VersionFacts(runs.admin(), version);
        try (Workers workers = new Workers(version, runs.state(version, "workers"))) {
            for (int worker = 0; worker < WORKERS; worker++) {
                workers.start();
            }
            for (int kill = 0; kill < kills; kill++) {
                int victim = random.nextInt(WORKERS);
                untilItIsDue(workers, victim, facts);
                boolean loses = random.nextInt(KILLS_TO_A_LOST_STATE) == 0;
                workers.kill(victim, loses ? Workers.State.LOST : Workers.State.KEPT);
            }
            workers.worker(0).during(() -> facts.awaitEnd(runs.limit()));
            assertTrue(3 * atWork >= kills, () -> "only " + atWork + " of " + kills + " kills hit a worker at work");
            return facts.outcome();
        }
    }

    private void untilItIsDue(Workers workers, int victim, VersionFacts facts) throws Exception {
        if (random.nextInt(KILLS_TO_ONE_AT_ANY_TIME) > 0) {
            Map<TopicPartition, Long> before = facts.offsets();
            workers.worker(victim)
                    .during(() -> Await.until(
                            () -> facts.hasCommittedSince(before, Workers.name(victim)) || wholeLogIsRead(facts),
                            runs.limit(),
                            () -> Workers.name(victim) + " has committed nothing since " + before));
            atWork += wholeLogIsRead(facts) ? 0 : 1;
        }
        workers.worker(victim).live(Duration.ofMillis(random.nextLong(LONGEST_WORK_MS)));
    }

    private boolean wholeLogIsRead(VersionFacts facts) throws Exception {
        return facts.recordsRead() >= runs.day().size();
    }
}
