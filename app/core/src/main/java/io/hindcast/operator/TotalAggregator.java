package io.hindcast.operator;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.ResultKind;
import io.hindcast.time.TotalWindows;
import io.hindcast.time.TotalWindows.Totals;
import java.util.OptionalLong;

/**
 * Totals, and how they grow. An event is kept in its step; when a step is over, the total of its key takes it in and is told, in
 * (end, key) order. Totals stand behind all steps, one for each key and period, until the period is over.
 */
final class TotalAggregator extends Aggregator {
    private final TotalWindows windows;
    private final TotalPublication publication;
    private final Showing showing;

    /** @param committed beside the offsets that the task goes on from */
    TotalAggregator(
            TotalWindows windows, PipelineRules rules, History history, Progress committed, AggregatePorts ports) {
        super(rules, history, committed, ports);
        this.windows = windows;
        publication = new TotalPublication(windows, format(), open(), publication());
        showing = new Showing(
                windows::firstOpen,
                this::isClosed,
                open(),
                closingSlice(),
                rules.early(step -> publication.provisional(step, ResultKind.EARLY)));
    }

    private boolean isClosed(long startMs, long watermarkMs) {
        return !Totals.isTotal(startMs) && windows.closed(startMs, watermarkMs);
    }

    @Override
    OpenWindow forChange(long stepMs, GroupKey key, Timing timing) {
        long watermarkMs = progress().watermarks().lowest();
        if (windows.closed(stepMs, watermarkMs)) {
            throw new BrokenInvariant(
                    "closed-window",
                    "something was accepted into the step from " + stepMs + ", which closed at "
                            + (windows.endOf(stepMs) + windows.graceMs()) + "; the watermark is " + watermarkMs);
        }
        showLater(stepMs, key);
        OpenWindow step = open().forChange(stepMs, key);
        showing.changed(step);
        return step;
    }

    /** What is shown of later steps holds this one too. Mostly there are none. */
    private void showLater(long stepMs, GroupKey key) {
        OptionalLong next = open().first(stepMs + 1);
        if (next.isPresent() && !Totals.isTotal(next.getAsLong())) {
            open().of(key, next.getAsLong(), Totals.FIRST_MS).forEach(later -> {
                later.provisionalAgain();
                open().keep(later);
                showing.changed(later);
            });
        }
    }

    /** A step is closed when it is taken out. */
    @Override
    int close(long watermarkMs) {
        return closingSlice();
    }

    @Override
    void settle(OpenWindow entry) {
        if (!Totals.isTotal(entry.startMs())) {
            publication.close(entry);
        }
    }

    @Override
    void publishDue() {}

    @Override
    void beforeWrite(OpenWindow entry) {}

    @Override
    void publishProvisional(long aheadMs) {
        showing.publishWaiting(
                progress().watermarks().lowest(), aheadMs, step -> publication.provisional(step, ResultKind.IDLE));
    }

    @Override
    boolean publishEarly(EarlyTurn turn) {
        return showing.publishFilling(progress().watermarks().lowest(), turn);
    }
}
