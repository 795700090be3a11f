package io.hindcast.operator;

import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.KeyFormat;
import io.hindcast.aggregate.ResultFormat;
import io.hindcast.alert.Alerts;
import io.hindcast.baseline.BaselineStore;
import io.hindcast.baseline.Baselines;
import io.hindcast.expression.CompiledBaseline;
import io.hindcast.expression.CompiledKey;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.pipeline.Source;
import io.hindcast.time.EventTimeRule;
import io.hindcast.time.RollingSpans;
import io.hindcast.time.Windowing;
import io.hindcast.time.Windowings;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What the operators need of a compiled pipeline, prepared once for all tasks. Immutable; shared by threads.
 *
 * @param eventTimeSlot where the event time stands in a row
 * @param keyedSlot where the field stands that the topic is partitioned by, if that is promised
 */
public record PipelineRules(
        CompiledPipeline pipeline,
        Windowing windowing,
        EventTimeRule eventTimes,
        int eventTimeSlot,
        OptionalInt keyedSlot,
        AccumulatorFormat accumulators) {
    /** The rules of this pipeline. */
    public static PipelineRules of(CompiledPipeline pipeline) {
        Source source = pipeline.pipeline().source();
        Windowing windowing = Windowings.of(
                pipeline.pipeline().grouping().window(), pipeline.pipeline().results());
        AccumulatorFormat accumulators =
                new AccumulatorFormat(pipeline.results().calls());
        return new PipelineRules(
                pipeline,
                windowing,
                new EventTimeRule(
                        source.eventTime().maxAhead().toMillis(),
                        windowing.firstMs(),
                        windowing.lastSettled(EventTimeRule.END_OF_TIME_MS)),
                source.eventTimeSlot(),
                source.keyed().map(field -> OptionalInt.of(source.slot(field))).orElse(OptionalInt.empty()),
                windowing.family(
                        windows -> accumulators,
                        sessions -> accumulators.spanning(),
                        totals -> accumulators,
                        rolling -> isProfileOfSteps(rolling, pipeline) ? accumulators.spanning() : accumulators));
    }

    /** What is as of the newest event has to know its time, which the start of a step does not tell. */
    private static boolean isProfileOfSteps(RollingSpans rolling, CompiledPipeline pipeline) {
        return rolling.stepMs() > 0 && !pipeline.results().answers().decides();
    }

    /** The place of a source topic among the names of all, sorted. */
    int topicPlace(String topic) {
        return pipeline.pipeline().source().placeOf(topic);
    }

    /**
     * Up to when the results of a task are complete: all windows that end at or before this time are out. 0 if none is.
     *
     * @param frontierMs up to which everything that closes is published
     * @param untilMs windows that end after it are not published
     */
    public long completeUpToMs(long frontierMs, long untilMs) {
        long closingMs = pipeline.pipeline().grouping().window().closing().toMillis();
        return Math.max(0, Math.min(untilMs, frontierMs - closingMs));
    }

    KeyFormat keys() {
        return new KeyFormat(pipeline.key());
    }

    /** How what tells events apart is written; empty where all count. */
    Optional<KeyFormat> ids() {
        Source source = pipeline.pipeline().source();
        return pipeline.pipeline()
                .deduplicate()
                .map(it -> new KeyFormat(it.by().stream()
                        .map(field -> CompiledKey.ofField(source, field))
                        .toList()));
    }

    /** Tells which events are copies; empty where all count. */
    Optional<Copies> copies(IdStore ids) {
        return pipeline.pipeline().deduplicate().map(it -> new Copies(it, this, ids));
    }

    /**
     * The alerts of a task; none where the pipeline has none.
     *
     * @param results with the values of the window at hand
     */
    Optional<Alerts> alerts(ResultFormat results, Alerts.Past past, AlertPorts ports) {
        return pipeline.results().alerts().isEmpty()
                ? Optional.empty()
                : windowing.family(
                        windows -> Optional.of(new Alerts(
                                pipeline, windows, results, past, ports.store().orElseThrow(), ports.sink())),
                        sessions -> Optional.empty(),
                        totals -> Optional.empty(),
                        rolling -> Optional.empty());
    }

    /** What results say of windows before them; empty where they say nothing. */
    Optional<Baselines> baselines(Optional<BaselineStore> store) {
        return Optional.of(pipeline.results().baseline())
                .filter(CompiledBaseline::asked)
                .map(it -> new Baselines(it, store.orElseThrow()));
    }

    /** The lowest start of a window that is not out at this frontier, in milliseconds since 1970; 0 where windows are made by events. */
    long firstOpenMs(long frontierMs) {
        return windowing.family(windows -> windows.firstOpen(frontierMs), sessions -> 0L, totals -> 0L, rolling -> 0L);
    }

    /** How long a window waits for events out of order, in milliseconds. */
    long graceMs() {
        return pipeline.pipeline().grouping().window().grace().toMillis();
    }

    /** Whether open windows are shown while they fill. */
    boolean showsEarly() {
        return pipeline.pipeline().results().publish().provisionalEvery().isPresent();
    }

    /** How an open entry is shown while it fills, if the pipeline wants that. */
    Optional<Consumer<OpenWindow>> early(Consumer<OpenWindow> show) {
        return showsEarly() ? Optional.of(show) : Optional.empty();
    }

    /** The declared name of the event time. */
    public String eventTimeField() {
        return pipeline.pipeline().source().eventTime().field();
    }
}
