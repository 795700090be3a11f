package io.hindcast.operator;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.time.Windows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Windows that share slices, and their closing. An event is kept in its slice, once; a window merges what its slices have. Slices
 * stay when a window closes, so they cannot tell what is out: the task keeps a {@link Cursor} while a closing is cut off. A slice
 * lives until its last window is settled, and a window that is settled is never looked at again.
 */
final class SharedAggregator implements Aggregator {
    private final Windows windows;
    private final AccumulatorFormat format;
    private final WindowStore store;
    private final AggregateProgress progress;
    private final Tallies tallies;
    private final OpenWindows open;
    private final SharedPublication publication;
    private final Revisions revisions;
    private final ShownWindows shown;
    private final boolean showsEarly;
    private final int closingSlice;

    SharedAggregator(PipelineRules rules, History history, Progress committed, AggregatePorts ports) {
        windows = rules.windows();
        format = rules.accumulators();
        store = ports.store();
        progress = AggregateProgress.restored(store, history, committed);
        Settled.delete(store, sliceMs -> windows.sliceSettled(sliceMs, progress.frontierMs()));
        tallies = new Tallies(store, progress);
        open = new OpenWindows(format, store, tallies, ports.limits().heap().open(), slice -> {});
        publication = new SharedPublication(
                windows, format, open, new Publication(rules, history, progress::countResultFaults, ports.results()));
        revisions = new Revisions(windows, open, publication);
        shown = new ShownWindows(windows, open, publication);
        showsEarly = rules.showsEarly();
        closingSlice = ports.limits().closingSlice();
    }

    @Override
    public AggregateProgress progress() {
        return progress;
    }

    @Override
    public void add(long sliceMs, GroupKey key, Timing timing, Contribution contribution) {
        OpenWindow slice = forChange(sliceMs, key, timing);
        slice.accumulator(timing, format).add(contribution);
        open.changed(slice);
    }

    @Override
    public void merge(long sliceMs, GroupKey key, Timing timing, Accumulator partial) {
        OpenWindow slice = forChange(sliceMs, key, timing);
        slice.accumulator(timing, format).merge(partial);
        open.changed(slice);
    }

    private OpenWindow forChange(long sliceMs, GroupKey key, Timing timing) {
        prove(sliceMs, timing);
        OpenWindow slice = open.forChange(sliceMs, key);
        revisions.changed(slice, timing);
        shown.changed(slice);
        return slice;
    }

    /** What was on time for a window, or corrects it, where it was read, comes before it is closed here, or settled. */
    private void prove(long sliceMs, Timing timing) {
        long watermarkMs = progress.watermarks().lowest();
        int closed = windows.before(windows.firstOpen(watermarkMs), sliceMs);
        int settled = windows.before(windows.firstUnsettled(watermarkMs), sliceMs);
        if (timing.lost() < settled || timing.lost() + timing.late() < closed) {
            throw new BrokenInvariant(
                    "closed-window",
                    "something was accepted into the slice from " + sliceMs + " that was late for its first "
                            + timing.late() + " windows and not in the " + timing.lost() + " before; at the watermark "
                            + watermarkMs + " " + closed + " are closed and " + settled + " settled");
        }
    }

    @Override
    public boolean publish() {
        long watermarkMs = progress.watermarks().lowest();
        int left = close(watermarkMs);
        left = left > 0 ? forget(watermarkMs, left) : left;
        if (left <= 0) {
            return false;
        }
        progress.moveFrontier(watermarkMs);
        return true;
    }

    /** Publishes first finals, from the cursor on; how many more may be published now, 0 if some are left. */
    private int close(long watermarkMs) {
        int left = closingSlice;
        long nextMs = progress.cursor().map(Cursor::windowMs).orElseGet(() -> windows.firstOpen(progress.frontierMs()));
        OptionalLong slice = open.first(nextMs);
        while (left > 0 && slice.isPresent()) {
            long windowMs = Math.max(nextMs, windows.firstOf(slice.getAsLong()));
            if (!windows.closed(windowMs, watermarkMs)) {
                break;
            }
            left -= close(windowMs, left);
            if (left > 0) {
                nextMs = windows.after(windowMs);
                slice = open.first(nextMs);
            }
        }
        return left;
    }

    /** Publishes at most so many keys of a window; fewer mean that all are out. */
    private int close(long windowMs, int limit) {
        Optional<GroupKey> after =
                progress.cursor().filter(at -> at.windowMs() == windowMs).map(Cursor::key);
        int published = 0;
        try (SliceWalk walk = open.walk(windowMs, windows.endOf(windowMs))) {
            List<OpenWindow> slices = walk.next();
            while (published < limit && !slices.isEmpty()) {
                GroupKey key = slices.get(0).key();
                if (after.isEmpty() || key.compareTo(after.get()) > 0) {
                    publication.close(windowMs, slices);
                    revisions.told(windowMs, key);
                    progress.moveCursor(windowMs, key);
                    published++;
                }
                if (published < limit) {
                    slices = walk.next();
                }
            }
        }
        return published;
    }

    /** Takes out slices that no window needs any more; how many entries more may go now, 0 if some are left. */
    private int forget(long watermarkMs, int allowed) {
        int left = allowed;
        OptionalLong first = open.first(0);
        while (left > 0 && first.isPresent() && windows.sliceSettled(first.getAsLong(), watermarkMs)) {
            revisions.publish(progress);
            left -= open.take(first.getAsLong(), left, slice -> {});
            first = open.first(0);
        }
        return left;
    }

    @Override
    public void publishProvisional(long aheadMs) {
        shown.publishWaiting(progress.watermarks().lowest(), aheadMs, closingSlice);
    }

    @Override
    public boolean publishEarly(EarlyTurn turn) {
        return !showsEarly || shown.publishFilling(progress.watermarks().lowest(), turn, closingSlice);
    }

    @Override
    public void writeBack() {
        revisions.publish(progress);
        tallies.moved(progress.cursor());
        open.writeBack();
        // Unchanged too: see WindowAggregator.
        store.writeProgress(progress.nextBytes());
        open.trim();
    }

    @Override
    public void close() {
        open.close();
    }
}
