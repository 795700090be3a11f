package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.Result;
import io.hindcast.aggregate.ResultFormat;
import io.hindcast.aggregate.ResultKind;
import io.hindcast.aggregate.WindowResult;
import io.hindcast.time.Windows;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Publishes what is known of windows, and withdraws what {@code having} no longer lets stand. */
final class Publication {
    private final Windows windows;
    private final AccumulatorFormat accumulators;
    private final ResultFormat format;
    private final History history;
    private final ResultSink sink;
    private final LongConsumer faults;

    /**
     * @param faults told how many expressions over aggregates had no value in a first final, published or withheld: a division
     *     by zero, a number out of range. Of first finals alone, since how often others are made depends on when commits fall
     */
    Publication(PipelineRules rules, History history, LongConsumer faults, ResultSink sink) {
        this.history = history;
        this.faults = faults;
        windows = rules.windows();
        accumulators = rules.accumulators();
        format = new ResultFormat(rules.pipeline());
        this.sink = sink;
    }

    /** The first final: the events on time alone. A window without any has none. */
    void close(OpenWindow window) {
        window.close();
        if (window.onTime().events() > 0) {
            long before = format.faults();
            publish(window, window.onTime(), ResultKind.FIRST);
            faults.accept(format.faults() - before);
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

    private void publish(OpenWindow window, Accumulator accumulated, ResultKind wanted) {
        long endMs = windows.endOf(window.startMs());
        if (!history.published(endMs)) {
            return;
        }
        ResultKind kind = history.incomplete(window.startMs()) ? ResultKind.INCOMPLETE : wanted;
        Optional<Result> result =
                format.result(new WindowResult(window.key(), window.startMs(), endMs, kind, accumulated));
        if (result.isPresent()) {
            sink.publish(window.key(), result.get());
        } else if (window.shown()) {
            sink.withdraw(window.key(), format.recordKey(window.key(), window.startMs()));
        }
        window.show(result.isPresent());
    }
}
