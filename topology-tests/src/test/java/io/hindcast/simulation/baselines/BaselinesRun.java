package io.hindcast.simulation.baselines;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.offline.MemoryIds;
import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.AggregateTask;
import io.hindcast.operator.AlertPorts;
import io.hindcast.operator.Announce;
import io.hindcast.operator.DirectPorts;
import io.hindcast.operator.DirectTask;
import io.hindcast.operator.HeapBudget;
import io.hindcast.operator.IngestPorts;
import io.hindcast.operator.IngestTask;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Placement;
import io.hindcast.operator.PublishingTask;
import io.hindcast.operator.ResultSink;
import io.hindcast.operator.Resume;
import io.hindcast.simulation.CommittedValues;
import io.hindcast.simulation.SourceLog;
import io.hindcast.simulation.TransactedStore;
import io.hindcast.simulation.baselines.BaselinesSimulation.Part;
import io.hindcast.simulation.baselines.DrawnLog.Drawn;
import io.hindcast.state.ChangeloggedBaselines;
import io.hindcast.state.ChangeloggedWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One task that publishes, with commits, crashes and cut-off closings at random. */
final class BaselinesRun {
    private final ResultSink results = new ResultSink() {
        @Override
        public void publish(GroupKey group, Result result) {
            String value = new String(result.value(), UTF_8);
            if (value.contains("\"final\":true")) {
                pending.add(value);
            }
        }

        @Override
        public void withdraw(GroupKey group, byte[] recordKey) {}
    };

    private final List<List<Consumer<PublishingTask>>> inputs;
    private final Starting starting;
    private final Sabotage sabotage;
    private final RandomGenerator random;
    private final TransactedStore store = new TransactedStore();
    private final CommittedValues values = new CommittedValues();
    private final List<String> pending = new ArrayList<>();
    private final List<String> published = new ArrayList<>();
    private final int[] positions;
    private int[] committed;

    /** Starts the task from what is committed. */
    @FunctionalInterface
    private interface Starting {
        PublishingTask start(CommittedValues values, AggregatePorts ports);
    }

    /** Looks at what has been published for good. */
    @FunctionalInterface
    interface Check {
        void published(List<String> published, long frontierMs, long watermarkMs);
    }

    private BaselinesRun(
            List<List<Consumer<PublishingTask>>> inputs, Starting starting, Sabotage sabotage, RandomGenerator random) {
        this.inputs = inputs;
        this.starting = starting;
        this.sabotage = sabotage;
        this.random = random;
        positions = new int[inputs.size()];
        committed = new int[inputs.size()];
    }

    static BaselinesRun direct(
            PipelineRules rules, DrawnLog log, Part part, int partition, Sabotage sabotage, RandomGenerator random) {
        List<Drawn> records = log.partitions().get(partition);
        List<Consumer<PublishingTask>> input = new ArrayList<>();
        for (int offset = part.starts().get(partition); offset < records.size(); offset++) {
            var record = records.get(offset).at(partition, offset);
            input.add(task -> ((DirectTask) task).process(record));
        }
        return new BaselinesRun(
                List.of(input),
                (values, ports) -> new DirectTask(
                        rules,
                        sabotage.history(part.history()).of(partition),
                        new Resume(values.committed(), part.floorsMs().get(partition)),
                        new DirectPorts(
                                Placement.by(
                                        SourceLog.partitioning(log.partitions().size())),
                                (record, reason, detail) -> {},
                                new MemoryIds(),
                                ports)),
                sabotage,
                random);
    }

    static BaselinesRun shuffled(
            PipelineRules rules, DrawnLog log, Part part, Sabotage sabotage, RandomGenerator random) {
        List<List<Consumer<PublishingTask>>> inputs = new ArrayList<>();
        for (int partition = 0; partition < log.partitions().size(); partition++) {
            inputs.add(frames(rules, log, part, partition, random).stream()
                    .<Consumer<PublishingTask>>map(frame -> task -> ((AggregateTask) task).receive(frame))
                    .toList());
        }
        return new BaselinesRun(
                inputs,
                (values, ports) ->
                        new AggregateTask(rules, sabotage.history(part.history()), values.committed(), ports),
                sabotage,
                random);
    }

    private static List<byte[]> frames(
            PipelineRules rules, DrawnLog log, Part part, int partition, RandomGenerator random) {
        List<byte[]> frames = new ArrayList<>();
        CommittedValues values = new CommittedValues();
        IngestPorts ports = new IngestPorts(
                Placement.by(SourceLog.partitioning(log.partitions().size())),
                1,
                key -> 0,
                (to, frame) -> frames.add(frame),
                (record, reason, detail) -> {});
        try (IngestTask ingest = new IngestTask(
                rules, partition, new Resume(values.committed(), part.floorsMs().get(partition)), ports)) {
            List<Drawn> records = log.partitions().get(partition);
            for (int offset = part.starts().get(partition); offset < records.size(); offset++) {
                ingest.process(records.get(offset).at(partition, offset));
                if (random.nextInt(3) == 0) {
                    ingest.commit(Announce.IF_MOVED, values::value);
                }
            }
            ingest.commit(Announce.AGAIN, values::value);
        }
        return frames;
    }

    /** Runs to the end of all inputs, looking after each commit. */
    void run(Check check) {
        boolean calm = random.nextInt(4) == 0;
        PublishingTask task = start();
        boolean done = false;
        while (!done || more()) {
            take(task);
            if (random.nextInt(3) == 0) {
                task.publishProvisional(watermarkMs(task) + random.nextInt(100));
            }
            done = task.commit(values::value);
            if (!calm && random.nextInt(4) == 0) {
                abort(task);
                task = start();
                done = false;
                continue;
            }
            store.commitAll();
            values.commit(true);
            published.addAll(pending);
            pending.clear();
            committed = positions.clone();
            check.published(published, task.frontierMs(), watermarkMs(task));
            if (!calm && random.nextInt(4) == 0) {
                abort(task);
                task = start();
                done = false;
            }
        }
        task.close();
    }

    private long watermarkMs(PublishingTask task) {
        long lowestMs = Long.MAX_VALUE;
        for (int partition = 0; partition < inputs.size(); partition++) {
            lowestMs = Math.min(lowestMs, task.watermarkMs(partition));
        }
        return lowestMs;
    }

    private boolean more() {
        for (int input = 0; input < positions.length; input++) {
            if (positions[input] < inputs.get(input).size()) {
                return true;
            }
        }
        return false;
    }

    private void take(PublishingTask task) {
        for (int left = random.nextInt(8); left > 0; left--) {
            int input = random.nextInt(positions.length);
            if (positions[input] < inputs.get(input).size()) {
                inputs.get(input).get(positions[input]++).accept(task);
                values.taken();
            }
        }
    }

    private void abort(PublishingTask task) {
        task.close();
        if (!sabotage.keepsUncommitted()) {
            store.abort();
        }
        values.abort();
        pending.clear();
        System.arraycopy(committed, 0, positions, 0, positions.length);
    }

    private PublishingTask start() {
        Limits limits = new Limits(
                new HeapBudget(random.nextBoolean() ? 1 << 20 : 1 + random.nextInt(2_000)),
                random.nextBoolean() ? 1_000 : 1 + random.nextInt(3));
        return starting.start(
                values,
                new AggregatePorts(
                        new ChangeloggedWindows(store),
                        results,
                        AlertPorts.NONE,
                        Optional.of(sabotage.store(new ChangeloggedBaselines(store))),
                        limits));
    }
}
