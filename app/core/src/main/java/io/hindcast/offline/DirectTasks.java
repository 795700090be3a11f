package io.hindcast.offline;

import io.hindcast.account.Account;
import io.hindcast.alert.AlertSink;
import io.hindcast.operator.DirectPorts;
import io.hindcast.operator.DirectTask;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Placement;
import io.hindcast.operator.Rejects;
import io.hindcast.operator.ResultSink;
import io.hindcast.operator.Resume;
import io.hindcast.source.SourceRecord;

/** Windows of one partition, in which copies do not count. */
final class DirectTasks implements OfflineTasks {
    private final DirectTask task;

    DirectTasks(PipelineRules rules, int partitions, ResultSink results, AlertSink alerts, Rejects rejects) {
        if (partitions != 1) {
            throw new IllegalArgumentException(
                    "which of two events is the copy depends on which came first, and between " + partitions
                            + " partitions there is no order");
        }
        task = new DirectTask(
                rules,
                Resume.BEGINNING,
                new DirectPorts(
                        Placement.ANYWHERE, rejects, new MemoryIds(), MemoryPorts.of(results, alerts, Limits.alone())));
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
        while (!task.commit((name, value) -> {})) {
            // Closes the next slice of windows.
        }
    }

    @Override
    public long frontierMs() {
        return task.frontierMs();
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
