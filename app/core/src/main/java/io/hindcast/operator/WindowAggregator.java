package io.hindcast.operator;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.time.Windows;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Windows, and their closing: once the watermark of all source partitions has passed a window's end plus grace, its first
 * finals are published in (end, key) order. The frontier follows when all of them are out. Where late events correct results,
 * a closed window is kept until it is settled.
 */
final class WindowAggregator implements Aggregator {
    private final Windows windows;
    private final AccumulatorFormat format;
    private final WindowStore store;
    private final AggregateProgress progress;
    private final WindowPublication publication;
    private final OpenWindows open;
    private final Provisionals provisionals;
    private final Optional<EarlyResults> early;
    private final int closingSlice;

    /** @param committed beside the offsets that the task goes on from */
    WindowAggregator(PipelineRules rules, History history, Progress committed, AggregatePorts ports) {
        windows = rules.windows();
        format = rules.accumulators();
        store = ports.store();
        progress = AggregateProgress.restored(store, history, committed);
        Settled.delete(store, startMs -> windows.settled(startMs, progress.frontierMs()));
        publication = new WindowPublication(
                format, new Publication(rules, history, progress::countResultFaults, ports.results()));
        open = new OpenWindows(
                format,
                store,
                new Tallies(store, progress),
                ports.limits().heap().open(),
                publication::revise);
        provisionals = new Provisionals(windows, open, publication);
        closingSlice = ports.limits().closingSlice();
        early = rules.showsEarly()
                ? Optional.of(new EarlyResults(windows, open, publication, closingSlice))
                : Optional.empty();
    }

    @Override
    public AggregateProgress progress() {
        return progress;
    }

    @Override
    public void add(long startMs, GroupKey key, Timing timing, Contribution contribution) {
        OpenWindow window = forChange(startMs, key, timing);
        window.accumulator(timing, format).add(contribution);
        open.changed(window);
    }

    @Override
    public void merge(long startMs, GroupKey key, Timing timing, Accumulator partial) {
        OpenWindow window = forChange(startMs, key, timing);
        window.accumulator(timing, format).merge(partial);
        open.changed(window);
    }

    private OpenWindow forChange(long startMs, GroupKey key, Timing timing) {
        long watermarkMs = progress.watermarks().lowest();
        boolean tooLate = timing.equals(Timing.ON_TIME)
                ? windows.closed(startMs, watermarkMs)
                : windows.settled(startMs, watermarkMs);
        if (tooLate) {
            throw new BrokenInvariant(
                    "closed-window",
                    "something was accepted into the window from " + startMs + ", which closed at "
                            + windows.closesAt(startMs) + "; the watermark is " + watermarkMs);
        }
        provisionals.changed(startMs);
        OpenWindow window = open.forChange(startMs, key);
        if (timing.equals(Timing.ON_TIME) && early.isPresent()) {
            early.get().changed(window);
        }
        return window;
    }

    @Override
    public boolean publish() {
        long watermarkMs = progress.watermarks().lowest();
        int left = windows.corrected() ? close(watermarkMs) : closingSlice;
        left = left > 0 ? settle(watermarkMs, left) : left;
        if (left <= 0) {
            return false;
        }
        progress.moveFrontier(watermarkMs);
        return true;
    }

    /** Publishes first finals and keeps the windows; how many more may be published now, 0 if some are left. */
    private int close(long watermarkMs) {
        int left = closingSlice;
        OptionalLong next = open.first(windows.firstOpen(progress.frontierMs()));
        while (left > 0 && next.isPresent() && windows.closed(next.getAsLong(), watermarkMs)) {
            left -= open.change(next.getAsLong(), left, window -> !window.closed(), publication::close);
            next = left > 0 ? open.first(next.getAsLong() + 1) : next;
        }
        return left;
    }

    /** Takes settled windows out, publishing what has not been; how many more may be published now, 0 if some are left. */
    private int settle(long watermarkMs, int allowed) {
        int left = allowed;
        OptionalLong next = open.first(0);
        while (left > 0 && next.isPresent() && windows.settled(next.getAsLong(), watermarkMs)) {
            left -= open.take(next.getAsLong(), left, this::settle);
            next = open.first(0);
        }
        return left;
    }

    private void settle(OpenWindow window) {
        if (!window.closed()) {
            publication.close(window);
        }
        publication.revise(window);
    }

    @Override
    public void publishProvisional(long aheadMs) {
        provisionals.publish(progress.watermarks().lowest(), aheadMs, closingSlice);
    }

    @Override
    public boolean publishEarly(EarlyTurn turn) {
        return early.isEmpty() || early.get().publish(progress.watermarks().lowest(), turn);
    }

    @Override
    public void writeBack() {
        open.writeBack();
        // Unchanged too. RocksDB flushes only the store that is written to: one that has gone quiet would keep its
        // part of the memory that all stores share, and every write of the others would be flushed at once.
        store.writeProgress(progress.nextBytes());
        open.trim();
    }

    @Override
    public void close() {
        open.close();
    }
}
