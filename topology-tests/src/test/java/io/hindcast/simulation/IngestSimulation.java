package io.hindcast.simulation;

import io.hindcast.account.Progress;
import io.hindcast.operator.Announce;
import io.hindcast.operator.IngestPorts;
import io.hindcast.operator.IngestTask;
import io.hindcast.operator.Placement;
import io.hindcast.operator.Resume;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Ingest and combine of one source partition. */
final class IngestSimulation implements Task {
    private final Scenario scenario;
    private final int partition;
    private final Cluster cluster;
    private final SourceInput input;
    private final CommittedValues values = new CommittedValues();
    private Optional<IngestTask> operator = Optional.empty();
    private Announce announce = Announce.IF_MOVED;
    private boolean announced = true;

    IngestSimulation(Scenario scenario, LedgerView ledger, int partition, Cluster cluster) {
        this.scenario = scenario;
        this.partition = partition;
        this.cluster = cluster;
        input = new SourceInput(scenario, ledger, partition);
    }

    @Override
    public String toString() {
        return "ingest " + partition + " at " + input;
    }

    @Override
    public void start(Transaction transaction, RandomGenerator random) {
        Progress committed = scenario.sabotage().restored(values.committed());
        operator = Optional.of(new IngestTask(
                scenario.rules(),
                partition,
                new Resume(committed, input.floorMs()),
                new IngestPorts(
                        Placement.by(SourceLog.partitioning(scenario.sourcePartitions())),
                        scenario.resultPartitions(),
                        SourceLog.partitioning(scenario.resultPartitions()),
                        (to, frame) -> transaction.send(() -> cluster.frames(partition, to)
                                .addAll(scenario.sabotage().sent(frame))),
                        input.rejects(cluster, transaction),
                        scenario.limits().heap())));
    }

    @Override
    public boolean hasInput() {
        return input.hasNext();
    }

    @Override
    public void work(int most, RandomGenerator random) {
        for (int left = 1 + random.nextInt(most); left > 0 && input.hasNext(); left--) {
            input.next(operator.orElseThrow()::process);
            values.taken();
        }
    }

    @Override
    public void prepareCommit(RandomGenerator random) {
        Announce[] all = Announce.values();
        announce = all[random.nextInt(all.length)];
        operator.orElseThrow().commit(announce, values::value);
    }

    @Override
    public void committed(boolean fetched) {
        announced = announce != Announce.WITH_PARTIALS || (announced && !input.moved());
        input.commit();
        values.commit(fetched);
    }

    @Override
    public void aborted() {
        input.abort();
        values.abort();
        operator.ifPresent(IngestTask::close);
        operator = Optional.empty();
    }

    @Override
    public boolean needsCommit() {
        return input.moved() || !announced;
    }

    @Override
    public long watermarkMs() {
        return input.watermarkMs(values.committed());
    }

    @Override
    public void check(long watermarkMs) {
        input.check(values.committed(), cluster);
    }
}
