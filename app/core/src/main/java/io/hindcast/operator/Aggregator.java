package io.hindcast.operator;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.time.TotalWindows.Totals;
import io.hindcast.time.Windowing;
import java.util.OptionalLong;

/**
 * Keeps what comes of accepted events, slice by slice, and publishes windows as the watermark closes them. Where windows do not overlap, each is
 * one slice; a session may be several. One thread at a time.
 */
abstract sealed class Aggregator implements AutoCloseable
        permits WindowAggregator, SharedAggregator, SessionAggregator, TotalAggregator {
    private final Windowing windowing;
    private final AccumulatorFormat format;
    private final WindowStore store;
    private final AggregateProgress progress;
    private final Tallies tallies;
    private final OpenWindows open;
    private final Publication publication;
    private final int closingSlice;
    private final PipelineRules rules;
    private final long untilMs;

    Aggregator(PipelineRules rules, History history, Progress committed, AggregatePorts ports) {
        this.rules = rules;
        windowing = rules.windowing();
        format = rules.accumulators();
        store = ports.store();
        progress = AggregateProgress.restored(store, history, committed);
        Settled.delete(store, sliceMs -> windowing.sliceSettled(sliceMs, progress.frontierMs()));
        tallies = new Tallies(store, progress);
        open = new OpenWindows(format, store, tallies, ports.limits(), this::beforeWrite);
        publication = new Publication(rules, history, progress::countResultFaults, ports, progress.frontierMs());
        closingSlice = ports.limits().closingSlice();
        untilMs = history.untilMs();
    }

    /**
     * One for the windows of these rules.
     *
     * @param committed beside the offsets that the task goes on from
     */
    static Aggregator of(PipelineRules rules, History history, Progress committed, AggregatePorts ports) {
        return rules.windowing()
                .family(
                        windows -> windows.as(
                                tumbling -> new WindowAggregator(windows, rules, history, committed, ports),
                                hopping -> new SharedAggregator(windows, rules, history, committed, ports),
                                calendar -> calendar.size() > 1
                                        ? new SharedAggregator(windows, rules, history, committed, ports)
                                        : new WindowAggregator(windows, rules, history, committed, ports)),
                        sessions -> new SessionAggregator(sessions, rules, history, committed, ports),
                        totals -> new TotalAggregator(totals, rules, history, committed, ports),
                        rolling -> {
                            throw new IllegalArgumentException(
                                    "of rolling spans each event is told something at once: nothing is aggregated");
                        });
    }

    final AccumulatorFormat format() {
        return format;
    }

    final AggregateProgress progress() {
        return progress;
    }

    final OpenWindows open() {
        return open;
    }

    final Publication publication() {
        return publication;
    }

    /** So many results may be published at once. */
    final int closingSlice() {
        return closingSlice;
    }

    /** Adds an event of that slice; the contribution is only lent. */
    final void add(long sliceMs, GroupKey key, Timing timing, Contribution contribution) {
        OpenWindow slice = forChange(sliceMs, key, timing);
        slice.add(timing, contribution, format);
        open.changed(slice);
    }

    /** Adds all events of a partial of that slice. */
    final void merge(long sliceMs, GroupKey key, Timing timing, Accumulator partial) {
        prove(partial, timing);
        OpenWindow slice = forChange(sliceMs, key, timing);
        slice.merge(timing, partial, format);
        open.changed(slice);
    }

    /** @throws BrokenInvariant if the events of a partial cannot be on time, or correct anything, any more */
    void prove(Accumulator partial, Timing timing) {}

    /**
     * The entry that events of this timing come into, to be changed now.
     *
     * @throws BrokenInvariant if they cannot be on time, or correct anything, any more
     */
    abstract OpenWindow forChange(long sliceMs, GroupKey key, Timing timing);

    /** Publishes what the watermark has closed, one portion of it at most; true when nothing is left to publish. */
    final boolean publish() {
        long watermarkMs = progress.watermarks().lowest();
        int left = close(watermarkMs);
        left = left > 0 ? settle(watermarkMs, left) : left;
        left -= left > 0 ? publication.tellDue(watermarkMs, left) : 0;
        if (left <= 0) {
            return false;
        }
        progress.moveFrontier(watermarkMs);
        return true;
    }

    /**
     * As {@link PublishingTask#completeUpToMs}. Of the frontier, not of the watermark: where a closing is cut off, results are missing
     * that the watermark has closed.
     */
    final long completeUpToMs() {
        return rules.completeUpToMs(progress.frontierMs(), untilMs);
    }

    /** Publishes first finals and keeps what they are of; how many more may be published now, 0 if some are left. */
    abstract int close(long watermarkMs);

    /** Takes settled slices out, publishing what has not been; how many more may be published now, 0 if some are left. */
    private int settle(long watermarkMs, int allowed) {
        int left = settle(0, watermarkMs, allowed);
        return left > 0 ? settle(Totals.FIRST_MS, watermarkMs, left) : left;
    }

    private int settle(long fromMs, long watermarkMs, int allowed) {
        int left = allowed;
        OptionalLong first = open.first(fromMs);
        while (left > 0 && first.isPresent() && windowing.sliceSettled(first.getAsLong(), watermarkMs)) {
            publishDue();
            left -= open.take(first.getAsLong(), left, this::settle);
            first = open.first(fromMs);
        }
        return left;
    }

    /** Publishes what has to be before entries are taken out, and before the commit. */
    abstract void publishDue();

    /** An entry is taken out: nothing can change it any more. */
    abstract void settle(OpenWindow entry);

    /**
     * Publishes the windows that would be closed at this watermark as provisional, where they have changed since; one portion at
     * most, the next one at the next call.
     *
     * @param aheadMs the lowest watermark of the partitions that are not idle
     */
    abstract void publishProvisional(long aheadMs);

    /** Publishes what has changed in open windows, if the pipeline wants it; whether nothing is left to be shown. */
    abstract boolean publishEarly(EarlyTurn turn);

    /** Writes everything that has changed; part of the commit. */
    final void writeBack() {
        publishDue();
        publication.forget(progress.frontierMs());
        tallies.moved(progress.cursor());
        open.writeBack();
        // Unchanged too. RocksDB flushes only the store that is written to: one that has gone quiet would keep its
        // part of the memory that all stores share, and every write of the others would be flushed at once.
        store.writeProgress(progress.nextBytes());
        open.trim();
    }

    /** An entry is about to be written, and may be changed. */
    abstract void beforeWrite(OpenWindow entry);

    @Override
    public final void close() {
        open.close();
    }
}
