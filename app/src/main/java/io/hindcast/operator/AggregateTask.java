package io.hindcast.operator;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Varint;
import java.nio.ByteBuffer;

/**
 * Aggregates one partition of keys: merges the partials of all source partitions, and publishes a window when the lowest
 * watermark has passed its end plus grace. Built anew at every start, from what its store holds.
 */
public final class AggregateTask implements AutoCloseable {
    private final AccumulatorFormat format;
    private final WindowAggregator aggregator;

    /** One that sees all of the history of so many source partitions. */
    public AggregateTask(PipelineRules rules, int sourcePartitions, AggregatePorts ports) {
        this(rules, History.whole(sourcePartitions), ports);
    }

    /** @param history of all source partitions, by the ledger */
    public AggregateTask(PipelineRules rules, History history, AggregatePorts ports) {
        format = rules.accumulators();
        aggregator = new WindowAggregator(rules, history, ports);
    }

    /** Takes the next frame of any source partition. */
    public void receive(byte[] bytes) {
        Frame frame = Frame.read(bytes);
        AggregateProgress progress = aggregator.progress();
        if (frame.sourcePartition() < 0
                || frame.sourcePartition() >= progress.watermarks().partitions()) {
            throw new BrokenInvariant(
                    "source-partitions",
                    "a frame of source partition " + frame.sourcePartition() + ", there are "
                            + progress.watermarks().partitions());
        }
        ByteBuffer partials = frame.partials();
        for (int left = frame.count(); left > 0; left--) {
            Timing timing = Timing.of(partials.get());
            long startMs = partials.getLong();
            GroupKey key = new GroupKey(Varint.readBytes(partials));
            Accumulator partial = format.read(partials);
            aggregator.accumulator(startMs, key, timing).merge(partial);
        }
        progress.count(frame.sourcePartition(), frame.count(), frame.sent());
        progress.watermarks().raise(frame.sourcePartition(), frame.watermarkMs());
        aggregator.publish();
    }

    /**
     * Publishes on, writes back, and hands over the numbers to commit. Nothing may be received between this and the commit.
     *
     * @return whether everything that is closed has been published; if not, commit again soon
     */
    public boolean commit(Commit commit) {
        boolean done = aggregator.publish();
        aggregator.writeBack();
        commit.value(Progress.FRONTIER, frontierMs());
        return done;
    }

    /**
     * Publishes provisional results of windows that wait only for idle partitions.
     *
     * @param aheadMs the lowest watermark of the partitions that are not idle
     */
    public void publishProvisional(long aheadMs) {
        aggregator.publishProvisional(aheadMs);
    }

    /**
     * Publishes provisional results of open windows that have changed since they were last shown, if the pipeline wants it.
     *
     * @return whether nothing is left to be shown in one of the next turns
     */
    public boolean publishEarly(EarlyTurn turn) {
        return aggregator.publishEarly(turn);
    }

    /** The watermark of a source partition, as it has been told. */
    public long watermarkMs(int sourcePartition) {
        return aggregator.progress().watermarks().of(sourcePartition);
    }

    /** All windows that close at or before this time have been published. */
    public long frontierMs() {
        return aggregator.progress().frontierMs();
    }

    /** Gives back what it holds of the heap budget. It must not be used afterwards. */
    @Override
    public void close() {
        aggregator.close();
    }
}
