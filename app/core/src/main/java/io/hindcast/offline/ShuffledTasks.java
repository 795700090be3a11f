package io.hindcast.offline;

import io.hindcast.account.Account;
import io.hindcast.alert.AlertSink;
import io.hindcast.operator.AggregateTask;
import io.hindcast.operator.Announce;
import io.hindcast.operator.IngestPorts;
import io.hindcast.operator.IngestTask;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Placement;
import io.hindcast.operator.Rejects;
import io.hindcast.operator.ResultSink;
import io.hindcast.operator.Resume;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;

/** Windows, always in the shuffled form: what comes out is the same, and no key has to be in one partition alone. */
final class ShuffledTasks implements OfflineTasks {
    private final PipelineRules rules;
    private final List<IngestTask> ingests = new ArrayList<>();
    private final AggregateTask aggregate;

    ShuffledTasks(PipelineRules rules, int partitions, ResultSink results, AlertSink alerts, Rejects rejects) {
        this.rules = rules;
        Limits limits = Limits.alone();
        aggregate = new AggregateTask(rules, partitions, MemoryPorts.of(results, alerts, limits));
        for (int partition = 0; partition < partitions; partition++) {
            IngestPorts ports = new IngestPorts(
                    Placement.ANYWHERE, 1, key -> 0, (to, frame) -> aggregate.receive(frame), rejects, limits.heap());
            ingests.add(new IngestTask(rules, partition, Resume.BEGINNING, ports));
        }
    }

    @Override
    public void process(int partition, SourceRecord record) {
        ingests.get(partition).process(record);
    }

    @Override
    public long watermarkMs(int partition) {
        return ingests.get(partition).watermarkMs();
    }

    @Override
    public void pass() {
        ingests.forEach(ingest -> ingest.commit(Announce.AGAIN, (name, value) -> {}));
        // Only a commit publishes corrections before nothing can change them any more. It also writes what is open,
        // which costs.
        if (rules.windowing().corrected()) {
            aggregate.commit((name, value) -> {});
        }
    }

    @Override
    public void finish() {
        pass();
        while (!aggregate.commit((name, value) -> {})) {
            // Closes the next slice of windows.
        }
    }

    @Override
    public long frontierMs() {
        return aggregate.frontierMs();
    }

    @Override
    public Account account() {
        Account all = new Account();
        ingests.forEach(ingest -> all.add(ingest.account()));
        return all;
    }

    @Override
    public void close() {
        ingests.forEach(IngestTask::close);
        aggregate.close();
    }
}
