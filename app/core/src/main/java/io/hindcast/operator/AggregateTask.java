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
public final class AggregateTask extends PublishingTask {
    private final AccumulatorFormat format;

    /** One at the beginning, that sees all of the history of so many source partitions. */
    public AggregateTask(PipelineRules rules, int sourcePartitions, AggregatePorts ports) {
        this(rules, History.whole(sourcePartitions), Progress.NONE, ports);
    }

    /**
     * @param history of all source partitions, by the ledger
     * @param committed beside the offsets that it goes on from
     * @throws DamagedState if that and the store do not belong together
     */
    public AggregateTask(PipelineRules rules, History history, Progress committed, AggregatePorts ports) {
        super(Aggregator.of(
                rules,
                history.incompleteUpTo(rules.pipeline().pipeline().uncertainMs(history.incompleteMs())),
                committed,
                ports));
        format = rules.accumulators();
    }

    /** Takes the next frame of any source partition. */
    public void receive(byte[] bytes) {
        Frame frame = Frame.read(bytes);
        Aggregator aggregator = aggregator();
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
            Timing timing = Timing.read(partials);
            long sliceMs = partials.getLong();
            GroupKey key = new GroupKey(Varint.readBytes(partials));
            Accumulator partial = format.read(partials);
            aggregator.merge(sliceMs, key, timing, partial);
        }
        progress.count(frame.sourcePartition(), frame.count(), frame.sent());
        progress.watermarks().raise(frame.sourcePartition(), frame.watermarkMs());
        aggregator.publish();
    }
}
