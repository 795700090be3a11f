package io.hindcast.simulation;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.operator.EarlyTurn;
import io.hindcast.operator.ResultSink;
import io.hindcast.operator.WindowStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What an aggregating task keeps and publishes, and the promise that its frontier makes about it. */
final class WindowsOfTask {
    private final Scenario scenario;
    private final LedgerView ledger;
    private final int partition;
    private final Cluster cluster;
    private final MemoryWindows store = new MemoryWindows();
    private final Damage local = new Damage(store);
    private Optional<Oracle> expectedBy = Optional.empty();
    private List<Oracle.Window> expected = List.of();
    private boolean preparedDone = true;
    private boolean done = true;
    private boolean preparedShown;
    private boolean shown;

    WindowsOfTask(Scenario scenario, LedgerView ledger, int partition, Cluster cluster) {
        this.scenario = scenario;
        this.ledger = ledger;
        this.partition = partition;
        this.cluster = cluster;
    }

    private List<Oracle.Window> expected() {
        if (!expectedBy.equals(Optional.of(ledger.oracle()))) {
            expectedBy = Optional.of(ledger.oracle());
            expected = ledger.oracle().windows().stream()
                    .filter(window -> scenario.topology().taskOf(window.group()) == partition)
                    .toList();
        }
        return expected;
    }

    WindowStore store() {
        return local;
    }

    /** What is local is damaged no longer. */
    void mend() {
        local.mend();
    }

    /** Now and then a block becomes unreadable while the task works. */
    void spoil(RandomGenerator random) {
        if (random.nextInt(200) == 0) {
            local.block();
        }
    }

    /** What a new instance of the task finds: sometimes damage, sometimes also entries of windows that were closed long ago. */
    void restore(Progress committed, RandomGenerator random) {
        local.opened();
        if (random.nextInt(12) == 0) {
            local.strike(random);
        }
        scenario.sabotage().restored(store);
        if (random.nextInt(4) == 0) {
            long frontierMs = committed.frontierMs().orElse(0);
            store.resurrect(
                    startMs -> ledger.oracle().rules().sliceSettled(WindowStore.sliceOf(startMs), frontierMs), random);
        }
    }

    /** Sends results with the transaction. */
    ResultSink results(Transaction transaction) {
        return new ResultSink() {
            @Override
            public void publish(GroupKey group, Result result) {
                send(new Cluster.Published(text(result.key()), text(result.value())));
            }

            @Override
            public void withdraw(GroupKey group, byte[] recordKey) {
                send(Cluster.Published.tombstone(text(recordKey)));
            }

            private void send(Cluster.Published record) {
                transaction.send(() -> scenario.sabotage().publish(record, cluster.results(partition)));
            }
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Shows open windows at random commits; without input left, at every one. */
    void publishEarly(Predicate<EarlyTurn> operator, boolean more, RandomGenerator random) {
        EarlyTurn[] turns = EarlyTurn.values();
        EarlyTurn turn = more ? turns[random.nextInt(turns.length)] : EarlyTurn.SHOW;
        boolean all = operator.test(turn);
        preparedShown = all && turn == EarlyTurn.SHOW;
    }

    /** Whether the next commit may show more of open windows. */
    boolean showsMore() {
        return scenario.pipeline().windowing().early() && !shown;
    }

    /** Tells at some commits up to when the results are complete. */
    void tellComplete(long completeUpToMs, long watermarkMs, Transaction transaction, RandomGenerator random) {
        if (completeUpToMs > 0 && random.nextInt(3) == 0) {
            WindowRules rules = ledger.oracle().rules();
            long told = scenario.sabotage().completeUpToMs(completeUpToMs, rules.closingMs(), watermarkMs);
            scenario.sabotage()
                    .tell(transaction, () -> cluster.results(partition).add(Cluster.Published.heartbeat(told)));
        }
    }

    /** The operator has done its part of a commit; {@code everything} if all closed windows were published. */
    void prepared(boolean everything) {
        preparedDone = everything;
        if (store.openIterators() != 0) {
            throw new Violation("iterators are closed", store.openIterators(), 0);
        }
    }

    /** @param told whether its numbers were committed too */
    void committed(boolean told) {
        done = preparedDone && told;
        shown = preparedShown;
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
     * First finals of everything closed at the committed frontier are published, in order, and whatever it has settled has
     * converged; beyond it there is at most what a slice has published of windows that the watermark has closed.
     *
     * @param watermarkMs an upper bound of what the task may believe
     */
    void check(Progress committed, long watermarkMs) {
        long frontierMs = committed.frontierMs().orElse(0);
        if (frontierMs > watermarkMs) {
            throw new Violation("frontier of task " + partition + " follows the watermark", frontierMs, watermarkMs);
        }
        PublishedHistory history = new PublishedHistory(cluster.results(partition), ledger.oracle());
        checkFirsts(history.firsts(), frontierMs, watermarkMs);
        checkParts(history.shown(), frontierMs);
        checkPromises(history.promises());
        checkFaults(committed.resultFaults(), frontierMs, watermarkMs);
        for (Oracle.Window window : expected()) {
            Optional<Cluster.Published> shown =
                    Optional.ofNullable(history.shown().get(window.key()));
            if (ledger.oracle().settled(window, frontierMs) && !shown.equals(window.converged())) {
                throw new Violation("a settled window of task " + partition + " converges", shown, window.converged());
            }
        }
    }

    /** What was known for a while only is withdrawn once that of which it was a part is settled. */
    private void checkParts(Map<String, Cluster.Published> seen, long frontierMs) {
        for (String key : seen.keySet()) {
            Oracle.Window window = ledger.oracle().window(key).orElseThrow();
            if (window.converged().isEmpty() && ledger.oracle().settled(window, frontierMs)) {
                throw new Violation("task " + partition + " withdraws parts of sessions", seen.get(key), "nothing");
            }
        }
    }

    /** What a heartbeat says is complete, stands before it: of what has a first final, the next one ends later. */
    private void checkPromises(List<PublishedHistory.Promise> promises) {
        List<Oracle.Window> withFirst =
                expected().stream().filter(window -> window.first().isPresent()).toList();
        for (PublishedHistory.Promise promise : promises) {
            if (promise.firsts() < withFirst.size()
                    && withFirst.get(promise.firsts()).endMs() <= promise.completeUpToMs()) {
                throw new Violation(
                        "heartbeats of task " + partition + " keep their word",
                        promise,
                        withFirst.get(promise.firsts()));
            }
        }
    }

    private void checkFirsts(List<Cluster.Published> seen, long frontierMs, long watermarkMs) {
        List<Cluster.Published> all =
                expected().stream().flatMap(window -> window.first().stream()).toList();
        List<Cluster.Published> prefix = all.stream().limit(seen.size()).toList();
        if (!seen.equals(prefix)) {
            throw new Violation("finals of task " + partition + " in (end, key) order", seen, prefix);
        }
        long promised = closed(frontierMs);
        if (seen.size() < promised || (done && seen.size() > promised)) {
            throw new Violation("finals of task " + partition + " up to frontier " + frontierMs, seen.size(), promised);
        }
        if (seen.size() > closed(watermarkMs)) {
            throw new Violation("finals of task " + partition + " are of closed windows", seen, all);
        }
    }

    /** What had no value in first finals was counted once for each, whatever became of the task in between. */
    private void checkFaults(long faults, long frontierMs, long watermarkMs) {
        long promised = withoutValue(frontierMs);
        if (faults < promised || (done && faults > promised) || faults > withoutValue(watermarkMs)) {
            throw new Violation("expressions without a value of task " + partition, faults, promised);
        }
    }

    private long withoutValue(long watermarkMs) {
        return expected().stream()
                .filter(window -> ledger.oracle().closed(window, watermarkMs))
                .mapToLong(Oracle.Window::faults)
                .sum();
    }

    /** The frontier has reached the watermark; if every partition is complete, nothing is left open. */
    void checkEnd(Progress committed, long watermarkMs) {
        long frontierMs = committed.frontierMs().orElse(0);
        if (frontierMs != watermarkMs) {
            throw new Violation("frontier of task " + partition + " reaches the watermark", frontierMs, watermarkMs);
        }
        if (scenario.pipeline().windowing().early()
                && scenario.pipeline().counts()
                && !scenario.pipeline().having()) {
            checkShown(watermarkMs);
        }
        // What was closed long ago and comes back may stay where damage hides it; it is deleted at a later start.
        boolean forEver = scenario.pipeline()
                .windowing()
                .total()
                .filter(total -> total.resets().isEmpty())
                .isPresent();
        if (scenario.log().complete() && !forEver && !store.isEmpty() && local.sound()) {
            throw new Violation("task " + partition + " keeps nothing open", "open windows", "none");
        }
    }

    /** Of every open window all events on time are shown; where windows overlap, of those that have ended or end next. */
    private void checkShown(long watermarkMs) {
        Map<String, Cluster.Published> seen = new PublishedHistory(cluster.results(partition), ledger.oracle()).shown();
        for (Oracle.Window window : expected()) {
            long events = seen.containsKey(window.key()) ? PublishedHistory.events(seen.get(window.key())) : 0;
            boolean filling =
                    window.fills() && ledger.oracle().rules().fills(window.startMs(), window.endMs(), watermarkMs);
            if (filling && events != window.onTime()) {
                throw new Violation("open windows of task " + partition + " are shown", events, window);
            }
        }
    }

    private long closed(long watermarkMs) {
        return expected().stream()
                .filter(window -> window.first().isPresent() && ledger.oracle().closed(window, watermarkMs))
                .count();
    }
}
