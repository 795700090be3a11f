package io.hindcast.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.account.Account;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.HeapBudget;
import io.hindcast.operator.History;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Placement;
import io.hindcast.operator.Rejects;
import io.hindcast.operator.ResultSink;
import io.hindcast.operator.Resume;
import io.hindcast.operator.RollingPorts;
import io.hindcast.operator.RollingTask;
import io.hindcast.source.SourceRecord;
import io.hindcast.time.RollingSpans;

/** What events are told, of one partition. */
final class RollingTasks implements OfflineTasks {
    /** For which group a result is does not matter to who takes results in one process. */
    private static final GroupKey ANY = new GroupKey("{}".getBytes(UTF_8));

    private final RollingTask task;

    RollingTasks(PipelineRules rules, RollingSpans spans, int partitions, ResultSink results, Rejects rejects) {
        if (partitions != 1) {
            throw new IllegalArgumentException("what an event is told depends on what was before it, and between "
                    + partitions + " partitions there is no order");
        }
        task = new RollingTask(
                rules,
                spans,
                History.whole(1),
                Resume.BEGINNING,
                new RollingPorts(
                        Placement.ANYWHERE,
                        new MemorySpans(),
                        new MemoryIds(),
                        rejects,
                        result -> results.publish(ANY, result),
                        HeapBudget.ofThisProcess()));
    }

    @Override
    public void process(int partition, SourceRecord record) {
        task.process(record);
    }

    @Override
    public long watermarkMs(int partition) {
        return task.watermarkMs();
    }

    @Override
    public void pass() {
        task.commit((name, value) -> {});
    }

    @Override
    public void finish() {
        pass();
    }

    @Override
    public long frontierMs() {
        return task.watermarkMs();
    }

    @Override
    public Account account() {
        return task.account();
    }

    @Override
    public void close() {
        task.close();
    }
}
