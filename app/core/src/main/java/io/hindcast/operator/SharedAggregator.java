package io.hindcast.operator;

import io.hindcast.account.Progress;
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
final class SharedAggregator extends Aggregator {
    private final Windows windows;
    private final SharedPublication publication;
    private final Revisions revisions;
    private final ShownWindows shown;
    private final boolean showsEarly;

    /** @param committed beside the offsets that the task goes on from */
    SharedAggregator(Windows windows, PipelineRules rules, History history, Progress committed, AggregatePorts ports) {
        super(rules, history, committed, ports);
        this.windows = windows;
        publication = new SharedPublication(windows, format(), open(), publication());
        revisions = new Revisions(windows, open(), publication);
        shown = new ShownWindows(windows, open(), publication);
        showsEarly = rules.showsEarly();
    }

    @Override
    OpenWindow forChange(long sliceMs, GroupKey key, Timing timing) {
        prove(sliceMs, timing);
        OpenWindow slice = open().forChange(sliceMs, key);
        revisions.changed(slice, timing);
        shown.changed(slice);
        return slice;
    }

    /** What was on time for a window, or corrects it, where it was read, comes before it is closed here, or settled. */
    private void prove(long sliceMs, Timing timing) {
        long watermarkMs = progress().watermarks().lowest();
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

    /** From the cursor on. */
    @Override
    int close(long watermarkMs) {
        int left = closingSlice();
        long fromMs = progress()
                .cursor()
                .map(Cursor::windowMs)
                .orElseGet(() -> windows.firstOpen(progress().frontierMs()));
        OptionalLong next = open().firstWindow(windows, fromMs);
        while (left > 0 && next.isPresent() && windows.closed(next.getAsLong(), watermarkMs)) {
            left -= close(next.getAsLong(), left);
            next = left > 0 ? open().firstWindow(windows, windows.after(next.getAsLong())) : next;
        }
        return left;
    }

    /** Publishes at most so many keys of a window; fewer mean that all are out. */
    private int close(long windowMs, int limit) {
        Optional<GroupKey> after =
                progress().cursor().filter(at -> at.windowMs() == windowMs).map(Cursor::key);
        int published = 0;
        try (SliceWalk walk = open().walk(windowMs, windows.endOf(windowMs))) {
            List<OpenWindow> slices = walk.next();
            while (published < limit && !slices.isEmpty()) {
                GroupKey key = slices.get(0).key();
                if (after.isEmpty() || key.compareTo(after.get()) > 0) {
                    publication.close(windowMs, slices);
                    revisions.told(windowMs, key);
                    progress().moveCursor(windowMs, key);
                    published++;
                }
                if (published < limit) {
                    slices = walk.next();
                }
            }
        }
        return published;
    }

    /** What it was part of is out. */
    @Override
    void settle(OpenWindow slice) {}

    @Override
    void publishDue() {
        revisions.publish(progress());
    }

    @Override
    void beforeWrite(OpenWindow slice) {}

    @Override
    void publishProvisional(long aheadMs) {
        shown.publishWaiting(progress().watermarks().lowest(), aheadMs, closingSlice());
    }

    @Override
    boolean publishEarly(EarlyTurn turn) {
        return !showsEarly || shown.publishFilling(progress().watermarks().lowest(), turn, closingSlice());
    }
}
