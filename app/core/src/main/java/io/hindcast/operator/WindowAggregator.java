package io.hindcast.operator;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.time.Windows;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Windows that do not overlap, and their closing: once the watermark of all source partitions has passed a window's end plus grace, its first
 * finals are published in (end, key) order. The frontier follows when all of them are out. Where late events correct results,
 * a closed window is kept until it is settled.
 */
final class WindowAggregator extends Aggregator {
    private final Windows windows;
    private final WindowPublication publication;
    private final Provisionals provisionals;
    private final Optional<EarlyResults> early;

    /** @param committed beside the offsets that the task goes on from */
    WindowAggregator(Windows windows, PipelineRules rules, History history, Progress committed, AggregatePorts ports) {
        super(rules, history, committed, ports);
        this.windows = windows;
        publication = new WindowPublication(windows, format(), publication());
        provisionals = new Provisionals(windows::firstOpen, windows::closed, open());
        early = rules.showsEarly()
                ? Optional.of(new EarlyResults(windows::firstOpen, open(), publication::early, closingSlice()))
                : Optional.empty();
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
        provisionals.changed(startMs);
        OpenWindow window = open().forChange(startMs, key);
        if (timing.equals(Timing.ON_TIME) && early.isPresent()) {
            early.get().changed(window);
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
        provisionals.publish(progress().watermarks().lowest(), aheadMs, closingSlice(), publication::provisional);
    }

    @Override
    boolean publishEarly(EarlyTurn turn) {
        return early.isEmpty() || early.get().publish(progress().watermarks().lowest(), turn);
    }
}
