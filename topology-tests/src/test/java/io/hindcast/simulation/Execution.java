package io.hindcast.simulation;

import io.hindcast.operator.BrokenInvariant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One execution of a scenario: tasks on threads with one transaction each, in an order that the seed decides. Commits, crashes
 * at any step and moves between threads happen all the time; at the end everything is read and committed.
 */
final class Execution {
    private static final int MOST_ROUNDS = 3_000;

    private final Scenario scenario;
    private final LedgerView ledger;
    private final RandomGenerator random;
    private final Trace trace;
    private final Cluster cluster;
    private final List<Task> tasks = new ArrayList<>();
    private final List<SimulatedThread> threads = new ArrayList<>();

    /** One that begins by that past; the log's further partitions are there once it has grown. */
    Execution(Scenario scenario, LedgerView ledger, RandomGenerator random, Trace trace) {
        this.scenario = scenario;
        this.ledger = ledger;
        this.random = random;
        this.trace = trace;
        cluster = new Cluster(scenario.sourcePartitions(), scenario.resultPartitions());
        for (int partition = 0; partition < ledger.past().partitions(); partition++) {
            tasks.add(source(partition));
        }
        if (!scenario.topology().direct()) {
            for (int partition = 0; partition < scenario.resultPartitions(); partition++) {
                tasks.add(new AggregateSimulation(scenario, ledger, partition, cluster));
            }
        }
        assign();
    }

    private Task source(int partition) {
        return scenario.topology().direct()
                ? new DirectSimulation(scenario, ledger, partition, cluster)
                : new IngestSimulation(scenario, ledger, partition, cluster);
    }

    /** Where the version began to read, with the partitions that it has taken up. */
    Past past() {
        return ledger.past();
    }

    /** Runs to the end and returns all that was published. */
    PublishedHistory run() {
        try {
            for (int left = 10 + random.nextInt(40 + 3 * scenario.log().size()); left > 0; left--) {
                switch (scenario.rhythm()) {
                    case RANDOM -> step();
                    case COMMIT_EACH, RESTART_EACH -> single(scenario.rhythm() == Rhythm.RESTART_EACH);
                }
                if (ledger.past().partitions() < scenario.sourcePartitions() && random.nextInt(60) == 0) {
                    grow();
                }
            }
            while (ledger.past().partitions() < scenario.sourcePartitions()) {
                grow();
            }
            finish();
        } catch (BrokenInvariant broken) {
            throw new Violation("invariants hold", broken, "none broken");
        }
        long watermarkMs = watermarkMs();
        tasks.forEach(task -> task.checkEnd(watermarkMs));
        return new PublishedHistory(cluster.results(), ledger.oracle());
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 75) {
            one(threads).work(random);
        } else if (dice < 90) {
            one(threads).commit(random);
            check();
        } else if (dice < 97) {
            one(threads).crash(random);
        } else {
            for (SimulatedThread thread : threads) {
                if (random.nextInt(3) > 0) {
                    thread.commit(random);
                } else {
                    thread.crash(random);
                }
            }
            check();
            assign();
        }
    }

    /** One thread takes one piece of input, and commits. */
    private void single(boolean restarts) {
        SimulatedThread thread = one(threads);
        thread.workOnce(random);
        thread.commit(random);
        check();
        if (restarts) {
            thread.restart(random);
        }
    }

    /**
     * The log gets a partition: all threads stop, some in the middle of their work; its watermark begins where the version stands,
     * or further, where another version stands.
     */
    private void grow() {
        for (SimulatedThread thread : threads) {
            if (random.nextBoolean()) {
                thread.commit(random);
            } else {
                thread.crash(random);
            }
        }
        check();
        trace.step(() -> "partition " + ledger.past().partitions() + " is there");
        long furthestMs = watermarkMs() + (random.nextInt(4) == 0 ? random.nextInt(5_000) : 0);
        long frontierMs = tasks.stream().mapToLong(Task::frontierMs).max().orElse(0);
        ledger.grow(scenario.sabotage().growthFloorMs(furthestMs, frontierMs));
        tasks.add(source(ledger.past().partitions() - 1));
        assign();
        check();
    }

    /** Spreads the tasks anew; each is built from what it has committed. */
    private void assign() {
        threads.clear();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            threads.add(new SimulatedThread("thread " + threads.size(), scenario.sabotage(), trace));
        }
        tasks.forEach(task -> one(threads).take(task, random));
    }

    /** Reads and commits until nothing is left to do. */
    private void finish() {
        int rounds = 0;
        while (tasks.stream().anyMatch(task -> task.hasInput() || task.needsCommit())) {
            if (rounds++ > MOST_ROUNDS) {
                throw new Violation("an execution comes to an end", rounds + " rounds", "fewer");
            }
            threads.forEach(thread -> thread.finish(random));
        }
    }

    private long watermarkMs() {
        return tasks.stream().mapToLong(Task::watermarkMs).min().orElseThrow();
    }

    private void check() {
        long watermarkMs = watermarkMs();
        tasks.forEach(task -> task.check(watermarkMs));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
