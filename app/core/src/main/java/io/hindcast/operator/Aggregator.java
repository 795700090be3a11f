package io.hindcast.operator;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.GroupKey;

/** Keeps what comes of accepted events, and publishes windows as the watermark closes them. One thread at a time. */
sealed interface Aggregator extends AutoCloseable permits WindowAggregator, SharedAggregator {
    /**
     * One for the windows of these rules.
     *
     * @param committed beside the offsets that the task goes on from
     */
    static Aggregator of(PipelineRules rules, History history, Progress committed, AggregatePorts ports) {
        return rules.windows()
                .as(
                        tumbling -> new WindowAggregator(rules, history, committed, ports),
                        hopping -> new SharedAggregator(rules, history, committed, ports),
                        calendar -> new WindowAggregator(rules, history, committed, ports));
    }

    AggregateProgress progress();

    /** Adds an event of that slice; the contribution is only lent. */
    void add(long sliceMs, GroupKey key, Timing timing, Contribution contribution);

    /** Adds all events of a partial of that slice. */
    void merge(long sliceMs, GroupKey key, Timing timing, Accumulator partial);

    /** Publishes what the watermark has closed, one portion of it at most; true when nothing is left to publish. */
    boolean publish();

    /**
     * Publishes the windows that would be closed at this watermark as provisional, where they have changed since; one portion at
     * most, the next one at the next call.
     *
     * @param aheadMs the lowest watermark of the partitions that are not idle
     */
    void publishProvisional(long aheadMs);

    /** Publishes what has changed in open windows, if the pipeline wants it; whether nothing is left to be shown. */
    boolean publishEarly(EarlyTurn turn);

    /** Writes everything that has changed; part of the commit. */
    void writeBack();

    @Override
    void close();
}
