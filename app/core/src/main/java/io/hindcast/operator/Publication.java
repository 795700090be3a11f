package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.PastValues;
import io.hindcast.aggregate.Result;
import io.hindcast.aggregate.ResultFormat;
import io.hindcast.aggregate.ResultKind;
import io.hindcast.aggregate.WindowResult;
import io.hindcast.alert.Alerts;
import io.hindcast.baseline.Baselines;
import io.hindcast.time.Bounds;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Publishes what windows come to, and withdraws what {@code having} no longer lets stand. */
final class Publication {
    private final ResultFormat format;
    private final boolean withholds;
    private final PipelineRules rules;
    private final History history;
    private final ResultSink sink;
    private final Optional<Alerts> alerts;
    private final Optional<Baselines> baselines;
    private final SweepPace pace = new SweepPace();
    private long lookedMs = -1;
    private final long graceMs;
    private final LongConsumer faults;

    /**
     * @param faults told how many expressions over aggregates had no value in a first final, published or withheld: a division
     *     by zero, a number out of range. Of first finals alone, since how often others are made depends on when commits fall
     * @param frontierMs everything that closes then or before is out
     */
    Publication(PipelineRules rules, History history, LongConsumer faults, AggregatePorts ports, long frontierMs) {
        this.rules = rules;
        this.history = history;
        this.faults = faults;
        graceMs = rules.graceMs();
        baselines = rules.baselines(ports.baselines());
        format = new ResultFormat(
                rules.pipeline(), baselines.map(it -> (PastValues) it).orElse(PastValues.NONE));
        withholds = rules.pipeline().results().having().isPresent();
        sink = ports.results();
        alerts = rules.alerts(
                format,
                new Alerts.Past(history.incompleteMs(), history.untilMs(), frontierMs - graceMs),
                ports.alerts());
    }

    /** Whether results may be withheld: where none are, and windows stay what they are, nothing is ever withdrawn. */
    boolean withholds() {
        return withholds;
    }

    /**
     * The first final of a window. They come in (end, key) order.
     *
     * @param onTime the events on time alone, at least one
     * @param shown whether the results topic shows a record of the window
     * @return whether it does now
     */
    boolean first(GroupKey key, Bounds window, Accumulator onTime, boolean shown) {
        long before = format.faults();
        boolean visible = publish(key, window, onTime, ResultKind.FIRST, shown);
        faults.accept(format.faults() - before);
        if (history.published(window.endMs())) {
            baselines.ifPresent(it -> it.window(key, window.startMs(), window.endMs(), format.row()));
            pace.wrote();
        }
        alerts.ifPresent(it -> it.window(result(key, window, ResultKind.FIRST, onTime)));
        return visible;
    }

    /** Any other result of a window; the same otherwise. Of a window that may lack events nothing but that is said. */
    boolean publish(GroupKey key, Bounds window, Accumulator accumulated, ResultKind wanted, boolean shown) {
        if (!history.published(window.endMs())) {
            return shown;
        }
        ResultKind kind = history.incomplete(window.fromMs()) ? ResultKind.INCOMPLETE : wanted;
        Optional<Result> result = format.result(result(key, window, kind, accumulated));
        if (result.isPresent()) {
            sink.publish(key, result.get());
        } else if (shown) {
            withdraw(key, window);
        }
        return result.isPresent();
    }

    private static WindowResult result(GroupKey key, Bounds window, ResultKind kind, Accumulator accumulated) {
        return new WindowResult(key, window.startMs(), window.endMs(), window.label(), kind, accumulated);
    }

    /**
     * Tells what is due of alerts at this watermark, behind all windows that it closes.
     *
     * @param limit of keys
     * @return of how many keys something was due; the limit means that there may be more
     */
    int tellDue(long watermarkMs, int limit) {
        return alerts.map(it -> it.passTo(watermarkMs - graceMs, limit)).orElse(0);
    }

    /**
     * Forgets some of what nobody needs any more; part of the commit.
     *
     * @param frontierMs everything that closes then or before is out
     */
    void forget(long frontierMs) {
        baselines.ifPresent(it -> it.forget(pace.due(frontierMs > lookedMs), rules.firstOpenMs(frontierMs)));
        lookedMs = frontierMs;
    }

    /** The results topic shows no record of this window any more. */
    void withdraw(GroupKey key, Bounds window) {
        sink.withdraw(key, format.recordKey(key, window.startMs(), window.endMs()));
    }
}
