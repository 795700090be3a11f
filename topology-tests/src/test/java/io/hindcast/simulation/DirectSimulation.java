package io.hindcast.simulation;

import io.hindcast.account.Progress;
import io.hindcast.offline.MemoryIds;
import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.DirectPorts;
import io.hindcast.operator.DirectTask;
import io.hindcast.operator.Placement;
import io.hindcast.operator.Resume;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The direct form for one source partition. */
final class DirectSimulation implements Task {
    private final Scenario scenario;
    private final LedgerView ledger;
    private final int partition;
    private final Cluster cluster;
    private final SourceInput input;
    private final WindowsOfTask windows;
    private final CommittedValues values = new CommittedValues();
    private Optional<Transaction> sending = Optional.empty();
    private Optional<DirectTask> operator = Optional.empty();

    DirectSimulation(Scenario scenario, LedgerView ledger, int partition, Cluster cluster) {
        this.scenario = scenario;
        this.ledger = ledger;
        this.partition = partition;
        this.cluster = cluster;
        input = new SourceInput(scenario, ledger, partition);
        windows = new WindowsOfTask(scenario, ledger, partition, cluster);
    }

    @Override
    public String toString() {
        return "direct " + partition + " at " + input;
    }

    @Override
    public void start(Transaction transaction, RandomGenerator random) {
        sending = Optional.of(transaction);
        Progress committed = scenario.sabotage().restored(values.committed());
        windows.restore(committed, random);
        operator = Optional.of(new DirectTask(
                scenario.rules(),
                ledger.past().history().of(partition),
                new Resume(committed, input.floorMs()),
                new DirectPorts(
                        Placement.by(SourceLog.partitioning(scenario.sourcePartitions())),
                        input.rejects(cluster, transaction),
                        new MemoryIds(),
                        new AggregatePorts(windows.store(), windows.results(transaction), scenario.limits()))));
    }

    @Override
    public void mend() {
        windows.mend();
    }

    @Override
    public boolean hasInput() {
        return input.hasNext();
    }

    @Override
    public void work(int most, RandomGenerator random) {
        windows.spoil(random);
        for (int left = 1 + random.nextInt(most); left > 0 && input.hasNext(); left--) {
            input.next(operator.orElseThrow()::process);
            values.taken();
        }
    }

    @Override
    public void prepareCommit(RandomGenerator random) {
        if (random.nextInt(3) == 0) {
            operator.orElseThrow().publishProvisional(Long.MAX_VALUE);
        }
        windows.publishEarly(operator.orElseThrow()::publishEarly, hasInput(), random);
        windows.prepared(operator.orElseThrow().commit(values::value));
        windows.tellComplete(
                operator.orElseThrow().completeUpToMs(),
                operator.orElseThrow().watermarkMs(0),
                sending.orElseThrow(),
                random);
    }

    @Override
    public void committed(boolean fetched) {
        input.commit();
        windows.committed(values.commit(fetched));
    }

    @Override
    public void aborted() {
        input.abort();
        values.abort();
        windows.aborted();
        operator.ifPresent(DirectTask::close);
        operator = Optional.empty();
    }

    @Override
    public boolean needsCommit() {
        return input.moved()
                || !windows.done()
                || windows.showsMore()
                || values.committed().frontierMs().isEmpty();
    }

    @Override
    public long watermarkMs() {
        return input.watermarkMs(values.committed());
    }

    @Override
    public void check(long watermarkMs) {
        input.check(values.committed(), cluster);
        windows.check(values.committed(), watermarkMs());
    }

    @Override
    public void checkEnd(long watermarkMs) {
        check(watermarkMs);
        windows.checkEnd(values.committed(), watermarkMs());
    }
}
