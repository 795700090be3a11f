package io.hindcast.offline;

import io.hindcast.account.Account;
import io.hindcast.alert.AlertSink;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.ResultSink;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;
import java.util.OptionalLong;

/**
 * A pipeline over records of so many partitions, from the first to the last. An event is late by its own partition alone; a window
 * is final when all partitions have passed it. So in which order the partitions are read changes no result; only how many windows are
 * open at once depends on it.
 *
 * <p>Results come out at {@link #pass} and {@link #finish}, what events are told at once. Not thread-safe.
 *
 * <pre>{@code
 * run.process(0, record);
 * run.end(0, "orders");
 * run.finish();
 * }</pre>
 */
public final class OfflineRun implements AutoCloseable {
    private final OfflineRejects rejects;
    private final NeededGrace neededGrace;
    private final OfflineTasks tasks;
    private int reading;

    /**
     * One from the beginning.
     *
     * @param alerts hears what is told of alerts, behind the results that they are over
     * @param partitions of all topics together, at least one
     * @throws IllegalArgumentException if events are told something, or copies do not count, and there is more than one partition
     */
    public OfflineRun(
            CompiledPipeline pipeline, int partitions, ResultSink results, AlertSink alerts, OfflineRejects rejects) {
        PipelineRules rules = PipelineRules.of(pipeline);
        this.rejects = rejects;
        neededGrace = new NeededGrace(rules);
        tasks = rules.windowing()
                .family(
                        windows -> windows(rules, partitions, results, alerts),
                        sessions -> windows(rules, partitions, results, alerts),
                        totals -> windows(rules, partitions, results, alerts),
                        rolling -> new RollingTasks(rules, rolling, partitions, results, this::reject));
    }

    private OfflineTasks windows(PipelineRules rules, int partitions, ResultSink results, AlertSink alerts) {
        return rules.pipeline().pipeline().deduplicate().isPresent()
                ? new DirectTasks(rules, partitions, results, alerts, this::reject)
                : new ShuffledTasks(rules, partitions, results, alerts, this::reject);
    }

    /**
     * Takes the next record of a partition.
     *
     * @param partition counted over all topics, from 0
     */
    public void process(int partition, SourceRecord record) {
        reading = partition;
        tasks.process(partition, record);
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
        return tasks.watermarkMs(partition);
    }

    /**
     * Publishes what is final by now, and corrections. What is read between two passes is kept beside the open windows.
     */
    public void pass() {
        tasks.pass();
    }

    /** Publishes all that is left. Every partition has ended. */
    public void finish() {
        tasks.finish();
    }

    /** All windows that close, and can be corrected, before that time are published; in milliseconds since 1970. */
    public long frontierMs() {
        return tasks.frontierMs();
    }

    /** Of all partitions together. The heartbeat that ends each is in it. */
    public Account account() {
        return tasks.account();
    }

    private void reject(SourceRecord record, Reason reason, String detail) {
        OptionalLong needed = reason == Reason.LATE
                ? OptionalLong.of(neededGrace.of(record, tasks.watermarkMs(reading)))
                : OptionalLong.empty();
        rejects.rejected(reading, record, reason, detail, needed);
    }

    @Override
    public void close() {
        tasks.close();
    }
}
