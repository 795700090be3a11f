package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.ResultKind;
import io.hindcast.time.TotalWindows;
import io.hindcast.time.TotalWindows.Totals;

/** What becomes known of totals: the total so far and what its steps have that are not in it yet. */
final class TotalPublication {
    private final TotalWindows windows;
    private final AccumulatorFormat format;
    private final OpenWindows open;
    private final Publication publication;

    TotalPublication(TotalWindows windows, AccumulatorFormat format, OpenWindows open, Publication publication) {
        this.windows = windows;
        this.format = format;
        this.open = open;
        this.publication = publication;
    }

    /** A step is over: the total takes it in, and is told. */
    void close(OpenWindow step) {
        OpenWindow total = open.hold(totals(step), step.key());
        total.carry(step);
        // It is no step: nothing of it is shown by itself.
        total.close();
        open.changed(total);
        publication.first(step.key(), windows.bounds(step.startMs()), total.onTime(), step.shown());
    }

    /** The total as if the step were over now. */
    void provisional(OpenWindow step, ResultKind kind) {
        Accumulator soFar = format.empty();
        open.find(totals(step), step.key()).ifPresent(total -> soFar.merge(total.onTime()));
        for (OpenWindow open : open.of(step.key(), windows.periodOf(step.startMs()), step.startMs() + 1)) {
            soFar.merge(open.onTime());
        }
        step.provisionalDone();
        step.show(publication.publish(step.key(), windows.bounds(step.startMs()), soFar, kind, step.shown()));
    }

    private long totals(OpenWindow step) {
        return Totals.of(windows.periodOf(step.startMs()));
    }
}
