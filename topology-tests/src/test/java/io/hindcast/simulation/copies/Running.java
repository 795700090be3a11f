package io.hindcast.simulation.copies;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.account.Account;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.Commit;
import io.hindcast.operator.DirectPorts;
import io.hindcast.operator.DirectTask;
import io.hindcast.operator.HeapBudget;
import io.hindcast.operator.History;
import io.hindcast.operator.IdStore;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Placement;
import io.hindcast.operator.ResultSink;
import io.hindcast.operator.Resume;
import io.hindcast.operator.RollingPorts;
import io.hindcast.operator.RollingTask;
import io.hindcast.simulation.SourceLog;
import io.hindcast.simulation.TransactedStore;
import io.hindcast.source.SourceRecord;
import io.hindcast.state.ChangeloggedSpans;
import io.hindcast.state.ChangeloggedWindows;
import io.hindcast.time.RollingSpans;
import java.util.List;
import java.util.Optional;

/** A task that runs, of whatever kind. */
interface Running {
    /** So little that some of it spills. */
    int HEAP_BYTES = 2_000;

    void process(SourceRecord record);

    /** Whether all that is closed is published. */
    boolean commit(Commit commit);

    Account account();

    long watermarkMs();

    /** What a task is connected to. */
    record Wires(int partitions, TransactedStore store, IdStore ids, List<Published> results) {}

    /** @param history of its one partition */
    static Running of(CompiledPipeline pipeline, History history, Resume resume, Wires wires) {
        PipelineRules rules = PipelineRules.of(pipeline);
        Placement placement = Placement.by(SourceLog.partitioning(wires.partitions()));
        Optional<RollingSpans> rolling = rules.windowing()
                .family(
                        windows -> Optional.empty(),
                        sessions -> Optional.empty(),
                        totals -> Optional.empty(),
                        Optional::of);
        return rolling.map(spans -> told(new RollingTask(
                        rules,
                        spans,
                        history,
                        resume,
                        new RollingPorts(
                                placement,
                                new ChangeloggedSpans(wires.store()),
                                wires.ids(),
                                (record, reason, detail) -> {},
                                result -> wires.results().add(Published.of(result)),
                                new HeapBudget(HEAP_BYTES)))))
                .orElseGet(() -> aggregated(new DirectTask(
                        rules,
                        history,
                        resume,
                        new DirectPorts(
                                placement,
                                (record, reason, detail) -> {},
                                wires.ids(),
                                new AggregatePorts(
                                        new ChangeloggedWindows(wires.store()),
                                        published(wires.results()),
                                        Limits.alone())))));
    }

    private static ResultSink published(List<Published> results) {
        return new ResultSink() {
            @Override
            public void publish(GroupKey group, Result result) {
                results.add(Published.of(result));
            }

            @Override
            public void withdraw(GroupKey group, byte[] recordKey) {
                results.add(new Published(new String(recordKey, UTF_8), ""));
            }
        };
    }

    private static Running told(RollingTask task) {
        return new Running() {
            @Override
            public void process(SourceRecord record) {
                task.process(record);
            }

            @Override
            public boolean commit(Commit commit) {
                task.commit(commit);
                return true;
            }

            @Override
            public Account account() {
                return task.account();
            }

            @Override
            public long watermarkMs() {
                return task.watermarkMs();
            }
        };
    }

    private static Running aggregated(DirectTask task) {
        return new Running() {
            @Override
            public void process(SourceRecord record) {
                task.process(record);
            }

            @Override
            public boolean commit(Commit commit) {
                return task.commit(commit);
            }

            @Override
            public Account account() {
                return task.account();
            }

            @Override
            public long watermarkMs() {
                return task.watermarkMs();
            }
        };
    }
}
