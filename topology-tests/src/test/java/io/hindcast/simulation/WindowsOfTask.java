package io.hindcast.simulation;

import io.hindcast.account.Progress;
import io.hindcast.operator.ResultSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** What an aggregating task keeps and publishes, and the promise that its frontier makes about it. */
final class WindowsOfTask {
    private final Scenario scenario;
    private final Oracle oracle;
    private final List<Oracle.Final> expected;
    private final int partition;
    private final Cluster cluster;
    private final MemoryWindows store = new MemoryWindows();
    private boolean preparedDone = true;
    private boolean done = true;

    WindowsOfTask(Scenario scenario, Oracle oracle, int partition, Cluster cluster) {
        this.scenario = scenario;
        this.oracle = oracle;
        this.partition = partition;
        this.cluster = cluster;
        expected = oracle.finals().stream()
                .filter(result -> scenario.taskOf(result.sku()) == partition)
                .toList();
    }

    MemoryWindows store() {
        return store;
    }

    /** What a new instance of the task finds: sometimes also entries of windows that were closed long ago. */
    void restore(Progress committed, RandomGenerator random) {
        scenario.sabotage().restored(store);
        if (random.nextInt(4) == 0) {
            long frontierMs = committed.frontierMs().orElse(0);
            long kept = scenario.pipeline().sizeMs() + scenario.pipeline().graceMs();
            store.resurrect(startMs -> startMs + kept <= frontierMs, random);
        }
    }

    /** Sends results with the transaction. */
    ResultSink results(Transaction transaction) {
        return result -> {
            Cluster.Published published = new Cluster.Published(
                    new String(result.key(), StandardCharsets.UTF_8),
                    new String(result.value(), StandardCharsets.UTF_8));
            transaction.send(() -> scenario.sabotage().publish(published, cluster.results(partition)));
        };
    }

    /** The operator has done its part of a commit; {@code everything} if all closed windows were published. */
    void prepared(boolean everything) {
        preparedDone = everything;
        if (store.openIterators() != 0) {
            throw new Violation("iterators are closed", store.openIterators(), 0);
        }
    }

    void committed() {
        done = preparedDone;
        store.commit();
    }

    void aborted() {
        if (!scenario.sabotage().keepsAbortedState()) {
            store.abort();
        }
    }

    /** Whether the last commit has published everything that was closed. */
    boolean done() {
        return done;
    }

    /**
     * Everything closed at the committed frontier is published, in order; beyond it at most what a slice has published of
     * windows that the watermark has closed.
     *
     * @param watermarkMs an upper bound of what the task may believe
     */
    void check(Progress committed, long watermarkMs) {
        long frontierMs = committed.frontierMs().orElse(0);
        if (frontierMs > watermarkMs) {
            throw new Violation("frontier of task " + partition + " follows the watermark", frontierMs, watermarkMs);
        }
        List<Cluster.Published> seen = cluster.results(partition);
        List<Cluster.Published> prefix =
                expected.stream().limit(seen.size()).map(Oracle.Final::record).toList();
        if (!seen.equals(prefix)) {
            throw new Violation("finals of task " + partition + " in (end, key) order", seen, prefix);
        }
        long promised = closed(frontierMs);
        if (seen.size() < promised || (done && seen.size() > promised)) {
            throw new Violation("finals of task " + partition + " up to frontier " + frontierMs, seen.size(), promised);
        }
        if (seen.size() > closed(watermarkMs)) {
            throw new Violation("finals of task " + partition + " are of closed windows", seen, expected);
        }
    }

    /** The frontier has reached the watermark; if every partition is complete, nothing is left open. */
    void checkEnd(Progress committed, long watermarkMs) {
        long frontierMs = committed.frontierMs().orElse(0);
        if (frontierMs != watermarkMs) {
            throw new Violation("frontier of task " + partition + " reaches the watermark", frontierMs, watermarkMs);
        }
        if (scenario.log().complete() && !store.isEmpty()) {
            throw new Violation("task " + partition + " keeps nothing open", "open windows", "none");
        }
    }

    private long closed(long watermarkMs) {
        return expected.stream()
                .filter(result -> oracle.closed(result.startMs(), watermarkMs))
                .count();
    }
}
