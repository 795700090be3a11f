package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.ResultKind;
import io.hindcast.time.Windows;
import java.util.List;

/**
 * What becomes known, one after the other, of windows that share slices. Each method takes a window and what its slices have of one
 * key, at least one entry.
 */
final class SharedPublication {
    private final Windows windows;
    private final AccumulatorFormat format;
    private final OpenWindows open;
    private final Publication publication;

    SharedPublication(Windows windows, AccumulatorFormat format, OpenWindows open, Publication publication) {
        this.windows = windows;
        this.format = format;
        this.open = open;
        this.publication = publication;
    }

    /** The first final, if any event was on time, and behind it the revision by the late events, if there are any. */
    void close(long windowMs, List<OpenWindow> slices) {
        Accumulator onTime = onTime(windowMs, slices);
        if (onTime.events() > 0) {
            boolean shown = shown(windowMs, slices);
            show(windowMs, slices, shown, publication.first(key(slices), windows.bounds(windowMs), onTime, shown));
        }
        if (windows.corrected()) {
            revise(windowMs, slices);
        }
    }

    /** All events, as a final; the revision is 1 + the late ones. Nothing where none is late. */
    void revise(long windowMs, List<OpenWindow> slices) {
        Accumulator all = format.empty();
        slices.forEach(slice -> slice.addLate(number(windowMs, slice), all));
        long lateEvents = all.events();
        if (lateEvents > 0) {
            slices.forEach(slice -> slice.addOnTime(number(windowMs, slice), all));
            publish(windowMs, slices, all, ResultKind.revision(1 + lateEvents));
        }
    }

    /** What is known so far, if any event was on time. */
    void provisional(long windowMs, List<OpenWindow> slices, ResultKind kind) {
        Accumulator onTime = onTime(windowMs, slices);
        if (onTime.events() > 0) {
            publish(windowMs, slices, onTime, kind);
        }
    }

    private void publish(long windowMs, List<OpenWindow> slices, Accumulator accumulated, ResultKind kind) {
        boolean shown = shown(windowMs, slices);
        show(
                windowMs,
                slices,
                shown,
                publication.publish(key(slices), windows.bounds(windowMs), accumulated, kind, shown));
    }

    /** Only lent: it may be that of the one slice. */
    private Accumulator onTime(long windowMs, List<OpenWindow> slices) {
        OpenWindow first = slices.get(0);
        if (slices.size() == 1 && first.allOnTime()) {
            return first.onTime();
        }
        Accumulator onTime = format.empty();
        for (OpenWindow slice : slices) {
            slice.addOnTime(number(windowMs, slice), onTime);
        }
        return onTime;
    }

    private int number(long windowMs, OpenWindow slice) {
        return windows.before(windowMs, slice.startMs());
    }

    private boolean shown(long windowMs, List<OpenWindow> slices) {
        return publication.withholds() && slices.stream().anyMatch(slice -> slice.shows(windowMs));
    }

    /** Kept in one of the entries, whichever: all of them live until the window is settled. */
    private void show(long windowMs, List<OpenWindow> slices, boolean before, boolean now) {
        if (publication.withholds() && before != now) {
            OpenWindow told = before
                    ? slices.stream()
                            .filter(slice -> slice.shows(windowMs))
                            .findFirst()
                            .orElseThrow()
                    : slices.get(0);
            told.show(windowMs, now);
            open.keep(told);
        }
    }

    private static GroupKey key(List<OpenWindow> slices) {
        return slices.get(0).key();
    }
}
