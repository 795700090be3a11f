package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.ResultKind;
import io.hindcast.time.Windows;

/** What becomes known, one after the other, of a window that shares nothing with others. */
final class WindowPublication {
    private final Windows windows;
    private final AccumulatorFormat accumulators;
    private final Publication publication;

    WindowPublication(Windows windows, AccumulatorFormat accumulators, Publication publication) {
        this.windows = windows;
        this.accumulators = accumulators;
        this.publication = publication;
    }

    /** The first final: the events on time alone. A window without any has none. */
    void close(OpenWindow window) {
        window.close();
        if (window.onTime().events() > 0) {
            window.show(
                    publication.first(window.key(), windows.bounds(window.startMs()), window.onTime(), window.shown()));
        }
    }

    /** The late events that came since, if any did; the revision is 1 + all late events so far. */
    void revise(OpenWindow window) {
        if (window.revisionDue()) {
            window.revised();
            publish(window, window.all(accumulators), ResultKind.revision(1 + window.lateEvents()));
        }
    }

    /** What is known so far, because a partition is idle; whatever comes on time revises it. */
    void provisional(OpenWindow window) {
        window.provisionalDone();
        publish(window, window.onTime(), ResultKind.IDLE);
    }

    /** What is known so far, while the window fills. */
    void early(OpenWindow window) {
        window.provisionalDone();
        publish(window, window.onTime(), ResultKind.EARLY);
    }

    private void publish(OpenWindow window, Accumulator accumulated, ResultKind kind) {
        window.show(
                publication.publish(window.key(), windows.bounds(window.startMs()), accumulated, kind, window.shown()));
    }
}
