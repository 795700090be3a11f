package io.hindcast.simulation;

import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.AggregateTask;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Aggregate of one downstream partition. */
final class AggregateSimulation implements Task {
    private final Scenario scenario;
    private final LedgerView ledger;
    private final int partition;
    private final Cluster cluster;
    private final int[] positions;
    private final int[] committedPositions;
    private final WindowsOfTask windows;
    private final CommittedValues values = new CommittedValues();
    private Optional<Transaction> sending = Optional.empty();
    private Optional<AggregateTask> operator = Optional.empty();

    AggregateSimulation(Scenario scenario, LedgerView ledger, int partition, Cluster cluster) {
        this.scenario = scenario;
        this.ledger = ledger;
        this.partition = partition;
        this.cluster = cluster;
        positions = new int[scenario.sourcePartitions()];
        committedPositions = new int[scenario.sourcePartitions()];
        windows = new WindowsOfTask(scenario, ledger, partition, cluster);
    }

    @Override
    public String toString() {
        return "aggregate " + partition + " at " + Arrays.toString(positions);
    }

    @Override
    public void start(Transaction transaction, RandomGenerator random) {
        sending = Optional.of(transaction);
        windows.restore(values.committed(), random);
        AggregatePorts ports = new AggregatePorts(windows.store(), windows.results(transaction), scenario.limits());
        operator = Optional.of(new AggregateTask(scenario.rules(), ledger.past().history(), values.committed(), ports));
    }

    @Override
    public void mend() {
        windows.mend();
    }

    @Override
    public boolean hasInput() {
        return IntStream.range(0, positions.length).anyMatch(this::hasInput);
    }

    private boolean hasInput(int from) {
        return positions[from] < cluster.frames(from, partition).size();
    }

    @Override
    public void work(int most, RandomGenerator random) {
        windows.spoil(random);
        int from = random.nextInt(ledger.past().partitions());
        for (int left = 1 + random.nextInt(most); left > 0 && hasInput(from); left--) {
            operator.orElseThrow().receive(cluster.frames(from, partition).get(positions[from]));
            positions[from]++;
            values.taken();
        }
    }

    @Override
    public void prepareCommit(RandomGenerator random) {
        if (random.nextInt(3) == 0) {
            operator.orElseThrow().publishProvisional(aheadMs(random));
        }
        windows.publishEarly(operator.orElseThrow()::publishEarly, hasInput(), random);
        windows.prepared(operator.orElseThrow().commit(values::value));
        windows.tellComplete(operator.orElseThrow().completeUpToMs(), lowestMs(), sending.orElseThrow(), random);
    }

    private long lowestMs() {
        return IntStream.range(0, ledger.past().partitions())
                .mapToLong(operator.orElseThrow()::watermarkMs)
                .min()
                .orElseThrow();
    }

    /** What the watermark would be without some partitions, which seem idle. */
    private long aheadMs(RandomGenerator random) {
        return IntStream.range(0, ledger.past().partitions())
                .filter(from -> random.nextBoolean())
                .mapToLong(operator.orElseThrow()::watermarkMs)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public void committed(boolean fetched) {
        System.arraycopy(positions, 0, committedPositions, 0, positions.length);
        windows.committed(values.commit(fetched));
    }

    @Override
    public void aborted() {
        if (!scenario.sabotage().skipsAfterAbort()) {
            System.arraycopy(committedPositions, 0, positions, 0, positions.length);
        }
        values.abort();
        windows.aborted();
        operator.ifPresent(AggregateTask::close);
        operator = Optional.empty();
    }

    @Override
    public boolean needsCommit() {
        return !Arrays.equals(positions, committedPositions)
                || !windows.done()
                || windows.showsMore()
                || values.committed().frontierMs().isEmpty();
    }

    @Override
    public long frontierMs() {
        return values.committed().frontierMs().orElse(0);
    }

    @Override
    public void check(long watermarkMs) {
        windows.check(values.committed(), watermarkMs);
    }

    @Override
    public void checkEnd(long watermarkMs) {
        check(watermarkMs);
        windows.checkEnd(values.committed(), watermarkMs);
    }
}
