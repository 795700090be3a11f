package io.hindcast.operator;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.time.Windows;
import java.util.OptionalLong;

/**
 * Windows that do not overlap, and their closing: once the watermark of all source partitions has passed a window's end plus grace, its first
 * finals are published in (end, key) order. The frontier follows when all of them are out. Where late events correct results,
 * a closed window is kept until it is settled.
 */
final class WindowAggregator extends Aggregator {
    private final Windows windows;
    private final WindowPublication publication;
    private final Showing showing;

    /** @param committed beside the offsets that the task goes on from */
    WindowAggregator(Windows windows, PipelineRules rules, History history, Progress committed, AggregatePorts ports) {
        super(rules, history, committed, ports);
        this.windows = windows;
        publication = new WindowPublication(windows, format(), publication());
        showing = new Showing(
                windows::firstOpen, windows::closed, open(), closingSlice(), rules.early(publication::early));
    }

    @Override
    OpenWindow forChange(long startMs, GroupKey key, Timing timing) {
        long watermarkMs = progress().watermarks().lowest();
        boolean tooLate = timing.equals(Timing.ON_TIME)
                ? windows.closed(startMs, watermarkMs)
                : windows.settled(startMs, watermarkMs);
        if (tooLate) {
            throw new BrokenInvariant(
                    "closed-window",
                    "something was accepted into the window from " + startMs + ", which closed at "
                            + windows.closesAt(startMs) + "; the watermark is " + watermarkMs);
        }
        OpenWindow window = open().forChange(startMs, key);
        if (timing.equals(Timing.ON_TIME)) {
            showing.changed(window);
        }
        return window;
    }

    /** Without corrections a window is closed when it is taken out. */
    @Override
    int close(long watermarkMs) {
        int left = closingSlice();
        if (!windows.corrected()) {
            return left;
        }
        OptionalLong next = open().first(windows.firstOpen(progress().frontierMs()));
        while (left > 0 && next.isPresent() && windows.closed(next.getAsLong(), watermarkMs)) {
            left -= open().change(next.getAsLong(), left, window -> !window.closed(), publication::close);
            next = left > 0 ? open().first(next.getAsLong() + 1) : next;
        }
        return left;
    }

    @Override
    void settle(OpenWindow window) {
        if (!window.closed()) {
            publication.close(window);
        }
        publication.revise(window);
    }

    @Override
    void publishDue() {}

    @Override
    void beforeWrite(OpenWindow window) {
        publication.revise(window);
    }

    @Override
    void publishProvisional(long aheadMs) {
        showing.publishWaiting(progress().watermarks().lowest(), aheadMs, publication::provisional);
    }

    @Override
    boolean publishEarly(EarlyTurn turn) {
        return showing.publishFilling(progress().watermarks().lowest(), turn);
    }
}
