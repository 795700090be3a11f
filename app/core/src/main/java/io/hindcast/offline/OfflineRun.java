package io.hindcast.offline;

import io.hindcast.account.Account;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.AggregateTask;
import io.hindcast.operator.Announce;
import io.hindcast.operator.IngestPorts;
import io.hindcast.operator.IngestTask;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Placement;
import io.hindcast.operator.ResultSink;
import io.hindcast.operator.Resume;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A pipeline over records of so many partitions, from the first to the last. An event is late by its own partition alone; a window
 * is final when all partitions have passed it. So in which order the partitions are read changes no result; only how many windows are
 * open at once depends on it.
 *
 * <p>Results come out at {@link #pass} and {@link #finish}. It is always the shuffled form: what comes out is the same, and no
 * key has to be in one partition alone. Not thread-safe.
 *
 * <pre>{@code
 * run.process(0, record);
 * run.end(0, "orders");
 * run.finish();
 * }</pre>
 */
public final class OfflineRun implements AutoCloseable {
    private final PipelineRules rules;
    private final OfflineRejects rejects;
    private final NeededGrace neededGrace;
    private final List<IngestTask> ingests = new ArrayList<>();
    private final AggregateTask aggregate;
    private int reading;

    /** @param partitions of all topics together, at least one */
    public OfflineRun(CompiledPipeline pipeline, int partitions, ResultSink results, OfflineRejects rejects) {
        rules = PipelineRules.of(pipeline);
        this.rejects = rejects;
        neededGrace = new NeededGrace(rules);
        Limits limits = Limits.alone();
        aggregate = new AggregateTask(rules, partitions, new AggregatePorts(new MemoryWindows(), results, limits));
        for (int partition = 0; partition < partitions; partition++) {
            IngestPorts ports = new IngestPorts(
                    Placement.ANYWHERE,
                    1,
                    key -> 0,
                    (to, frame) -> aggregate.receive(frame),
                    this::reject,
                    limits.heap());
            ingests.add(new IngestTask(rules, partition, Resume.BEGINNING, ports));
        }
    }

    /**
     * Takes the next record of a partition.
     *
     * @param partition counted over all topics, from 0
     */
    public void process(int partition, SourceRecord record) {
        reading = partition;
        ingests.get(partition).process(record);
    }

    /** No record of that partition follows. */
    public void end(int partition, String topic) {
        process(
                partition,
                PlainRecord.at(topic, 0, 0)
                        .withHeader(Heartbeat.HEADER, Heartbeat.end().encode()));
    }

    /** The highest valid event time of a partition so far, in milliseconds since 1970; 0 before the first one. */
    public long watermarkMs(int partition) {
        return ingests.get(partition).watermarkMs();
    }

    /**
     * Publishes what is final by now, and corrections. What is read between two passes is kept beside the open windows.
     */
    public void pass() {
        ingests.forEach(ingest -> ingest.commit(Announce.AGAIN, (name, value) -> {}));
        // Only a commit publishes corrections before nothing can change them any more. It also writes what is open,
        // which costs.
        if (rules.windowing().corrected()) {
            aggregate.commit((name, value) -> {});
        }
    }

    /** Publishes all that is left. Every partition has ended. */
    public void finish() {
        pass();
        while (!aggregate.commit((name, value) -> {})) {
            // Closes the next slice of windows.
        }
    }

    /** All windows that close, and can be corrected, before that time are published; in milliseconds since 1970. */
    public long frontierMs() {
        return aggregate.frontierMs();
    }

    /** Of all partitions together. The heartbeat that ends each is in it. */
    public Account account() {
        Account all = new Account();
        ingests.forEach(ingest -> all.add(ingest.account()));
        return all;
    }

    private void reject(SourceRecord record, Reason reason, String detail) {
        OptionalLong needed = reason == Reason.LATE
                ? OptionalLong.of(neededGrace.of(record, ingests.get(reading).watermarkMs()))
                : OptionalLong.empty();
        rejects.rejected(reading, record, reason, detail, needed);
    }

    @Override
    public void close() {
        ingests.forEach(IngestTask::close);
        aggregate.close();
    }
}
